using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;

/// <summary>Who comes to a RDV: adding people, the sheet of who came filled in at once, taking somebody off the list.</summary>
public sealed class ParticipantsModel(
    Db db,
    UsagersTrouves trouves,
    NouvelUsager nouvelUsager,
    AjoutDeParticipant ajout,
    RetraitDeParticipant retrait,
    Appel appel,
    Current current
) : RdvModel(db, current)
{
    private const int Found = 12;

    /// <summary>What is typed to find somebody: posted, it never stands in an address.</summary>
    [BindProperty]
    [StringLength(200)]
    public string? Recherche { get; set; }

    /// <summary>Somebody whom nobody knew, created on the spot.</summary>
    [BindProperty]
    public NouvelUsagerInput Nouveau { get; set; } = new();

    public IReadOnlyList<UsagerTrouve> Sosies { get; private set; } = [];

    [BindProperty]
    public int? Revision { get; set; }

    /// <summary>People are created in an organisation where one works.</summary>
    public bool MayCreate => Me.MemberIn.Contains(Rdv.OrganisationId);
    public bool TellsPeople => Rdv.Motif.Visibility == VisibilityType.VisibleAndNotified && Rdv.StartsAt > Now;

    /// <summary>Participation → what became of it, as the sheet said: fields named <c>Appel[12]</c>.</summary>
    public IReadOnlyDictionary<long, RdvStatus> Appel { get; private set; } = new Dictionary<long, RdvStatus>();

    public IReadOnlyList<UsagerTrouve>? Trouves { get; private set; }
    public Refusal? AddRefusal => Rdv.AddRefusal(Me);
    public Refusal? RollRefusal => Rdv.RollRefusal(Now);
    public IEnumerable<Participation> Places => Rdv.Participations.OrderBy(place => place.Usager.LastName).ThenBy(place => place.Id);

    /// <summary>What one may say of a place on the sheet.</summary>
    public IReadOnlyList<RdvStatus> Sheet => [.. Statuts.PossiblesForPlace(RdvStatus.Unknown, Rdv.StartsAt, Rdv.Zone, Now)];

    /// <summary>Everyone present unless told; what is noted already stays.</summary>
    public RdvStatus Proposed(Participation place) =>
        Appel.TryGetValue(place.Id, out var typed) ? typed
        : place.Status == RdvStatus.Unknown ? RdvStatus.Seen
        : place.Status;

    public Task OnGetAsync(long id, CancellationToken ct) => FindAsync(id, ct);

    public async Task<IActionResult> OnPostChercherAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        var here = Rdv.Participations.Where(place => !place.IsCancelled).Select(place => place.UsagerId).ToArray();
        Trouves = await trouves.FindAsync(Me, Recherche, here, Found, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAjouterAsync(long id, long usager, bool muet, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        return await AddAsync(id, usager, isTold: !muet, ct);
    }

    public async Task<IActionResult> OnPostCreerAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        if (!MayCreate)
        {
            throw new ForbiddenException();
        }

        AddRefusal.ThrowIfAny();

        if (!nouvelUsager.Check(Nouveau, new OffreDePose([], [], [], null), ModelState, nameof(Nouveau)))
        {
            return Page();
        }

        if (!Nouveau.Confirme && await nouvelUsager.LookAlikesAsync(Nouveau, ct) is { Count: > 0 } same)
        {
            Sosies = same;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var created = await nouvelUsager.CreateAsync(Nouveau, Rdv.OrganisationId, ct);
        return await AddAsync(id, created.Id, isTold: true, ct);
    }

    private async Task<IActionResult> AddAsync(long id, long usager, bool isTold, CancellationToken ct) =>
        await this.TellAsync(
            await ajout.AddAsync(id, usager, isTold, ct),
            added => new Said(
                $"{added.Place!.Usager.FullName} a une place. {Consequences.Of(added.Rdv, [added.Place], Now)}{(added.Rdv.SeatsLeft < 0 ? " Ce RDV est surbooké." : "")}",
                $"{Path}/participants"
            ),
            ct
        );

    public async Task<IActionResult> OnPostRetirerAsync(long id, long place, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        if (!MayDelete)
        {
            throw new ForbiddenException();
        }

        return await this.TellAsync(
            await retrait.RemoveAsync(id, place, ct),
            off => new Said($"{off.Place!.Usager.FullName} n’est plus sur la liste.", $"{Path}/participants"),
            ct,
            _ => new Said("Cette personne n’est déjà plus sur la liste.", $"{Path}/participants")
        );
    }

    public async Task<IActionResult> OnPostAppelAsync(long id, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        Appel = ReadSheet();
        return await this.TellAsync(await appel.CallAsync(id, Appel, Revision, ct), Called, ct);
    }

    private Said Called(Rdv rdv)
    {
        var seen = rdv.Participations.Count(place => place.Status == RdvStatus.Seen);
        return new Said(
            $"Appel enregistré\u00A0: {Francais.Nombre(seen, "présent")} sur {Francais.Nombre(rdv.Participations.Count)}.",
            $"{Path}/participants"
        );
    }

    /// <summary>What is badly written is not said.</summary>
    private Dictionary<long, RdvStatus> ReadSheet()
    {
        var said = new Dictionary<long, RdvStatus>();

        foreach (var (name, value) in Request.Form)
        {
            if (
                name.StartsWith("Appel[", StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(6).TrimEnd(']'), System.Globalization.CultureInfo.InvariantCulture, out var place)
                && Enum.TryParse<RdvStatus>(value, out var status)
                && Enum.IsDefined(status)
            )
            {
                said[place] = status;
            }
        }

        return said;
    }
}
