using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Features.Rdvs;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Motifs;

/// <summary>What a change of a motif does to RDVs to come and to what citizens are offered, in sentences.</summary>
public sealed class EffetsDeMotif(Db db, OffreComptee offre, Current current)
{
    public Task<int> ToComeAsync(Motif motif, CancellationToken ct) =>
        db.Rdvs.NotCancelled.Upcoming(current.Now).CountAsync(rdv => rdv.DeletedAt == null && rdv.MotifId == motif.Id, ct);

    /// <summary>Whatever their state: what they were made with stays (spec 2 §3.10).</summary>
    public Task<bool> HasRdvsAsync(Motif motif, CancellationToken ct) => db.Rdvs.AnyAsync(rdv => rdv.MotifId == motif.Id, ct);

    /// <summary>How many créneaux citizens find of it, as it is or would be, whatever their address.</summary>
    public async Task<int> StartsAsync(Motif motif, MotifVoulu wanted, CancellationToken ct) =>
        !wanted.IsOnline || wanted.Collectif || motif.DeletedAt is not null
            ? 0
            : (await CountAsync(motif, wanted, ct)).Sum(counted => counted.Starts);

    public async Task<IReadOnlyList<string>> OfAsync(Motif motif, MotifVoulu wanted, CancellationToken ct)
    {
        var (old, told) = (MotifVoulu.Of(motif), new List<string>());
        var (before, after) = (await StartsAsync(motif, old, ct), await StartsAsync(motif, wanted, ct));

        if (before != after)
        {
            told.Add(
                $"Les usagers trouveront {Francais.Nombre(after, "créneau", "créneaux")} {OffreComptee.Horizon}, au lieu de {Francais.Nombre(before)}."
            );
        }

        if (await ToComeAsync(motif, ct) is > 0 and var count)
        {
            var whose = Francais.Nombre(count, "RDV à venir", "RDV à venir");
            told.AddRange(OfRdvs(old, wanted).Select(said => $"{whose}\u00A0: {said}"));
        }

        return told;
    }

    /// <summary>What becomes of those that are put; their length never changes.</summary>
    private static IEnumerable<string> OfRdvs(MotifVoulu old, MotifVoulu wanted)
    {
        if (old.Name != wanted.Name)
        {
            yield return $"leur page et leurs messages diront «\u00A0{wanted.Name}\u00A0».";
        }

        if (old.ServiceId != wanted.ServiceId)
        {
            yield return "ils passent à l’autre service, dont les agents les verront\u00A0; ceux du premier ne les verront plus.";
        }

        if (old.Visibility != wanted.Visibility)
        {
            yield return wanted.Visibility switch
            {
                VisibilityType.VisibleAndNotified => "leurs usagers les verront et recevront les messages.",
                VisibilityType.VisibleAndNotNotified => "leurs usagers ne recevront plus de message.",
                _ => "leurs usagers ne les verront plus, et ne recevront plus de message.",
            };
        }

        if (old.Discreet != wanted.Discreet)
        {
            yield return wanted.Discreet
                ? "leurs messages ne nommeront plus le motif, le service ni le lieu."
                : "leurs messages nommeront le motif, le service et le lieu.";
        }

        if (old.RdvsCancellableByUser != wanted.RdvsCancellableByUser)
        {
            yield return wanted.RdvsCancellableByUser
                ? "leurs usagers pourront les annuler en ligne."
                : "leurs usagers ne pourront plus les annuler en ligne.";
        }

        if (old.RdvsEditableByUser != wanted.RdvsEditableByUser)
        {
            yield return wanted.RdvsEditableByUser
                ? "leurs usagers pourront les déplacer en ligne."
                : "leurs usagers ne pourront plus les déplacer en ligne.";
        }

        if ((old.InstructionForRdv, old.RestrictionForRdv) != (wanted.InstructionForRdv, wanted.RestrictionForRdv))
        {
            yield return "leur page et leurs messages diront les nouvelles consignes\u00A0; personne n’est prévenu maintenant.";
        }
    }

    private Task<IReadOnlyList<(long Id, string Name, int Starts)>> CountAsync(Motif motif, MotifVoulu wanted, CancellationToken ct) =>
        offre.CountAsync(
            motif.Organisation,
            [
                new MotifCompte(
                    motif.Id,
                    wanted.Name,
                    Duration.FromMinutes(wanted.DurationMinutes),
                    new Planning.Delais(Duration.FromSeconds(wanted.MinBookingDelay), Duration.FromSeconds(wanted.MaxBookingDelay))
                ),
            ],
            lieuId: null,
            ct
        );
}
