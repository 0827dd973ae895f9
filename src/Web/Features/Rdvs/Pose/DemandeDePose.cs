using System.Globalization;
using System.Text.Json;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>A checked form, ready to become a RDV.</summary>
public sealed record DemandeDePose(ProjetRdv Projet, IReadOnlyDictionary<long, (bool Told, bool Reminded)> Notices, string IdempotencyKey)
{
    public (string Name, string Address)? OtherPlace { get; init; }
    public string? HomeAddress { get; init; }
    public string? PhoneToCall { get; init; }
    public string? Context { get; init; }

    /// <summary>Another RDV right after, for the same people, put in the same act.</summary>
    public DemandeDePose? Suite { get; init; }

    /// <summary>A form that passed its check.</summary>
    public static DemandeDePose Of(PoseInput input, OffreDePose offre, string key)
    {
        var motif = offre.Motif!;
        var start = motif
            .Zone.AtLeniently(LocalDate.FromDateOnly(input.Jour!.Value) + LocalTime.FromTimeOnly(input.Heure!.Value))
            .ToInstant();
        var isElsewhere = motif.HasLieu && input.WritesAnotherPlace;
        var projet = new ProjetRdv(
            motif.Id,
            motif.HasLieu && !isElsewhere ? input.Lieu : null,
            new Interval(start, start + Duration.FromMinutes(input.Duree!.Value)),
            [.. offre.Chosen.Select(agent => agent.Id)],
            [.. offre.People.Select(person => person.Id)]
        )
        {
            HasOwnLieu = isElsewhere,
        };
        return new DemandeDePose(
            projet,
            offre.People.ToDictionary(person => person.Id, person => (input.IsTold(person.Id), input.IsReminded(person.Id))),
            key
        )
        {
            OtherPlace = isElsewhere ? (input.LieuNom!.Trim(), input.LieuAdresse!.Trim()) : null,
            HomeAddress = motif.LocationType == LocationType.Home ? Written(input.Adresse) ?? offre.HomeAddress : null,
            PhoneToCall = motif.LocationType == LocationType.Phone ? Written(input.Telephone) ?? offre.PhoneToCall : null,
            Context = Written(input.Contexte),
            Suite = offre.Suite is { } next ? Of(next, input, offre, key) : null,
        };
    }

    /// <summary>The RDV that follows: its own motif, hour and agents; the people and what was written are the same.</summary>
    private static DemandeDePose Of(SuiteOfferte next, PoseInput input, OffreDePose offre, string key)
    {
        return Of(
            new PoseInput
            {
                Jour = input.Jour,
                Heure = next.Heure,
                Duree = next.Motif.DurationMinutes,
                Lieu = next.LieuId,
                Telephone = input.Telephone,
                Adresse = input.Adresse,
                Contexte = input.Contexte,
                Presents = input.Presents,
                Prevenir = input.Prevenir,
                Rappeler = input.Rappeler,
            },
            offre with
            {
                Motif = next.Motif,
                Chosen = next.Agents,
                Suite = null,
            },
            key + "+"
        );
    }

    /// <summary>The same form sent again with the same answers has the same key: two clicks make one RDV, the form corrected after going back makes another.</summary>
    public static string KeyOf(PoseInput input, long meId)
    {
        var form = input.Cle is { Length: 22 } cle ? cle : Secrets.NewKey();
        var answers = JsonSerializer.Serialize(
            new
            {
                form,
                input.Motif,
                input.Agents,
                input.Usagers,
                input.Nouveau,
                input.Jour,
                input.Heure,
                input.Duree,
                input.Lieu,
                input.LieuNom,
                input.LieuAdresse,
                input.Telephone,
                input.Adresse,
                input.Contexte,
                input.Prevenir,
                input.Rappeler,
                input.Suite,
                input.SuiteHeure,
                input.SuiteAgents,
            }
        );
        return string.Create(CultureInfo.InvariantCulture, $"a{meId}:{Secrets.Seal(answers)}");
    }

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
