using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs.Pose;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Who comes to a RDV: adding people, the sheet of who came filled in at once, taking somebody off the list.</summary>
public sealed class ParticipantsModel(Db db, UsagersTrouves trouves, NouvelUsager nouvelUsager, Current current) : RdvModel(db, current)
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
    public string? Colleague { get; private set; }
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
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        var here = Rdv.Participations.Where(place => !place.IsCancelled).Select(place => place.UsagerId).ToArray();
        Trouves = await trouves.FindAsync(Me, Recherche, here, Found, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAjouterAsync(long id, long usager, bool muet, CancellationToken ct) =>
        await FindToWriteAsync(id, ct) ?? await AddAsync(id, usager, isTold: !muet, ct);

    public async Task<IActionResult> OnPostCreerAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        if (!MayCreate)
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        if (AddRefusal is { } no)
        {
            throw new RefusalException(no);
        }

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

    private async Task<IActionResult> AddAsync(long id, long usager, bool isTold, CancellationToken ct)
    {
        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);
        var memberIn = Me.MemberIn;
        var who = await Db.Usagers.VisibleTo(Me).Include(one => one.Responsable).Where(one => one.Id == usager).OneOr404Async(ct);
        var isOurs = await Db.Usagers.AnyAsync(
            one => one.Id == usager && one.Suivis.Any(suivi => memberIn.Contains(suivi.OrganisationId)),
            ct
        );
        await Db.NoteRevealedAsync(Me, isOurs ? [] : [usager], "RDV", Now, ct);
        var place = Rdv.Add(who, Me, Now, isTold);
        await who.BeFollowedAsync(Db, Rdv.Organisation, ct);
        Db.Touch(Rdv);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice(
            $"{who.FullName} est inscrit. {Consequences.Of(Rdv, [place], Now)}{(Rdv.SeatsLeft < 0 ? " Ce RDV est surbooké." : "")}"
        );
        return this.SeeOther($"{Path}/participants");
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, long place, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        if (!MayDelete)
        {
            return new StatusCodeResult(StatusCodes.Status403Forbidden);
        }

        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);
        if (Rdv.Participations.FirstOrDefault(one => one.Id == place) is not { } off)
        {
            this.Notice("Cette personne n’est déjà plus sur la liste.");
            return this.SeeOther($"{Path}/participants");
        }

        Rdv.Remove(off);
        Db.Touch(Rdv);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice($"{off.Usager.FullName} n’est plus sur la liste.");
        return this.SeeOther($"{Path}/participants");
    }

    public async Task<IActionResult> OnPostAppelAsync(long id, CancellationToken ct)
    {
        if (await FindToWriteAsync(id, ct) is { } refused)
        {
            return refused;
        }

        Appel = ReadSheet();
        await using var transaction = await Db.BeginWriteAsync(ct);
        await TakeAsync(id, [], ct);

        if (IsCalled)
        {
            return Called();
        }

        if (Revision != Rdv.Revision)
        {
            Colleague = await LastChangeAsync(ct);
            ModelState.Clear();
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Rdv.CallRoll(Appel, Me, Now);
        Db.Touch(Rdv);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Called();
    }

    /// <summary>Is it all noted already: the same sheet sent twice?</summary>
    private bool IsCalled =>
        Appel.Count > 0 && Appel.All(said => Rdv.Participations.Any(place => place.Id == said.Key && place.Status == said.Value));

    private IActionResult Called()
    {
        var seen = Rdv.Participations.Count(place => place.Status == RdvStatus.Seen);
        this.Notice($"Appel enregistré\u00A0: {Francais.Nombre(seen, "présent")} sur {Francais.Nombre(Rdv.Participations.Count)}.");
        return this.SeeOther($"{Path}/participants");
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
