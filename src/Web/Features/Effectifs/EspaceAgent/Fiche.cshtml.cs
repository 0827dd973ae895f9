using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Droits;
using RdvSolidarites.Web.Features.Effectifs.Actes;
using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>Who an agent is: services, roles, with or without an agenda. Colleagues read it, admins change it (spec 2 §20, §25f).</summary>
public sealed class FicheModel(Db db, Current current, LectureHistorique lecture, ApercuDroits apercu, ChangementDeRole changement)
    : PageModel
{
    [FromRoute]
    public long Id { get; set; }

    /// <summary>The role that is being changed.</summary>
    [BindProperty]
    public RoleInput Input { get; set; } = new();

    /// <summary>« confirmer » once what the change does to rights was shown.</summary>
    [BindProperty]
    public string? Etape { get; set; }

    /// <summary>What the change that is about to be made does to who enters which agenda.</summary>
    public Apercu? Apercu { get; private set; }

    /// <summary>That change, when it is about the agenda: will it be sensitive?</summary>
    public bool? Sensible { get; private set; }

    /// <summary>The agenda is about to be opened.</summary>
    public bool IsOpening { get; private set; }

    public Agent Agent { get; private set; } = null!;
    public bool IsMe => Agent.Id == current.Agent.Id;

    /// <summary>Administers an organisation of the agent: may change the role there.</summary>
    public bool MayAdminister { get; private set; }

    /// <summary>Administers all that the agent reaches: may change the name, the services, the account, open and close the agenda.</summary>
    public bool MayConfigure { get; private set; }

    /// <summary>May say who enters the agenda.</summary>
    public bool MaySetAccess => current.Agent.MaySetAccessOn(Agent);

    /// <summary>May say of which services the agent is.</summary>
    public bool MaySetServices => MayConfigure && !IsMe;

    /// <summary>May put aside a second proof that the agent lost.</summary>
    public bool MayResetSecondFactor => MayConfigure && !IsMe && Etat is { HasSecondProof: true };

    /// <summary>Roles that the reader may change, with the services of each house.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<SelectListItem>> Editable { get; private set; } =
        new Dictionary<long, IReadOnlyList<SelectListItem>>();

    /// <summary>How they come in, for those who administer them.</summary>
    public EtatCompte? Etat { get; private set; }

    public LocalDateTime At(Instant moment) => moment.InZone(current.Agent.Zone).LocalDateTime;

    public bool IsLive(Instant ends) => ends > current.Now;

    /// <summary>What was decided about the agent, for those who decide.</summary>
    public IReadOnlyList<Trace> Traces { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (MayConfigure)
        {
            var services = await db.Services.ToDictionaryAsync(service => service.Id, service => service.Name, ct);
            Traces = (await lecture.OfAsync(nameof(Agent), Id, InWords(services), current.Agent.Zone, ct))
                .Where(trace => trace.Changes.Count > 0)
                .ToList();
        }
    }

    private static Mots InWords(IReadOnlyDictionary<long, string> services) =>
        new Mots()
            .Dire("FirstName", "Prénom")
            .Dire("LastName", "Nom")
            .Dire("Metier", "Métier")
            .Dire("Email", "E-mail")
            .Liste("Services", "Services", services)
            .Dire("HasAgenda", "Agenda", value => IsTrue(value) ? "avec agenda" : "sans agenda")
            .Dire("IsSensitive", "Agenda sensible", value => IsTrue(value) ? "oui" : "non")
            .Dire("CompteId", "Compte", _ => "ouvert")
            .Dire(FusionDAgents.Trace, "Réuni avec le compte de")
            .Dire(SecondFacteur.Trace, "Connexion en deux étapes");

    /// <summary>Changes what the agent is in one organisation.</summary>
    public async Task<IActionResult> OnPostRoleAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Agent.Roles.Find(role => role.Id == Input.RoleId) is not { } role)
        {
            return NotFound();
        }

        if (!Editable.TryGetValue(role.Id, out var offered))
        {
            throw new ForbiddenException();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var services = offered.Select(item => item.Value).ToHashSet(StringComparer.Ordinal);
        var wanted = new RoleVoulu(
            Input.Level!.Value,
            Input.Secretaire,
            [.. Input.Services.Where(id => services.Contains(Written(id))).Distinct().Order()]
        );
        var answer = Etape == "confirmer" ? await changement.BecomeAsync(role, wanted, Input.Was, ct) : null;
        if (answer is Outcome<Role>.Stale || (answer is null && Input.Was is { } was && was != RoleVoulu.Of(role).Seal))
        {
            ModelState.AddModelError(
                "",
                "Quelqu’un a changé ce rôle entre-temps\u00A0: il est montré ci-dessous tel qu’il est maintenant. Vérifiez, puis recommencez."
            );
            Input = new RoleInput();
            await LoadAsync(ct);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        return answer is not null
            ? await this.TellAsync(
                answer,
                done => new Said(
                    $"Le rôle {Francais.De(Agent.FullName)} dans {done.Organisation.Name} est enregistré.",
                    $"/agents/agents/{Written(Id)}"
                ),
                ct
            )
            : await PreviewAsync([role.OrganisationId], () => changement.WriteAsync(role, wanted, ct), ct);
    }

    /// <summary>Who gains and who loses what, before it is saved; then the page as it is.</summary>
    private async Task<IActionResult> PreviewAsync(long[] organisations, Func<Task> act, CancellationToken ct)
    {
        var portees = await db.PorteesOfAsync(Agent, organisations, ct);
        Apercu = (await apercu.OfAsync(portees, act, ct)).OnlyChanges;
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>Opens an agenda: what was given on it before counts again.</summary>
    public Task<IActionResult> OnPostOuvertureAsync(CancellationToken ct)
    {
        IsOpening = true;
        return ConfigureAsync(agent => agent.HasAgenda = true, agent => $"{agent.FullName} a maintenant un agenda.", ct);
    }

    public Task<IActionResult> OnPostSensibleAsync(bool sensible, CancellationToken ct)
    {
        Sensible = sensible;
        return ConfigureAsync(
            agent => agent.IsSensitive = sensible,
            agent =>
                sensible
                    ? $"L’agenda {Francais.De(agent.FullName)} est sensible\u00A0: le secrétariat n’y voit que «\u00A0Occupé\u00A0»."
                    : $"L’agenda {Francais.De(agent.FullName)} n’est plus sensible.",
            ct
        );
    }

    /// <summary>Changes the agenda, after having shown what that does.</summary>
    private async Task<IActionResult> ConfigureAsync(Action<Agent> change, Func<Agent, string> sentence, CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!MayConfigure)
        {
            throw new ForbiddenException();
        }

        if (Etape != "confirmer")
        {
            ModelState.Clear();
            return await PreviewAsync(IsOpening ? await db.OrganisationsNearAsync(Agent, ct) : Agent.MemberIn, WriteAsync, ct);
        }

        await WriteAsync();
        return Done(sentence(Agent));

        Task WriteAsync()
        {
            change(Agent);
            return db.SaveChangesAsync(ct);
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var me = current.Agent;
        Agent = await db
            .Agents.VisibleTo(me, db.RolesTerritoire)
            .Where(agent => agent.Id == Id)
            .Include(agent => agent.RolesTerritoire)
                .ThenInclude(role => role.Territoire)
            .WithRoles.OneOr404Async(ct);
        MayAdminister = await db.Agents.AdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct);
        if (MayAdminister)
        {
            MayConfigure = await db.Agents.WhollyAdministeredBy(me, db.RolesTerritoire).AnyAsync(agent => agent.Id == Id, ct);
            await LoadEditableAsync(me, ct);
            Etat = await db.EtatCompteAsync(Id, ct);
        }
    }

    /// <summary>A secretary runs the agendas of some services of the house: those that have motifs or agents there.</summary>
    private async Task LoadEditableAsync(Agent me, CancellationToken ct)
    {
        var roles = await db
            .Roles.AdministeredBy(me, db.RolesTerritoire)
            .Where(role => role.AgentId == Id)
            .Select(role => new { role.Id, role.OrganisationId })
            .ToListAsync(ct);
        var houses = roles.Select(role => role.OrganisationId).ToArray();
        var offered = await db
            .Motifs.Where(motif => houses.Contains(motif.OrganisationId) && motif.DeletedAt == null)
            .Select(motif => new
            {
                motif.OrganisationId,
                motif.Service.Id,
                motif.Service.Name,
            })
            .Distinct()
            .ToListAsync(ct);
        Editable = roles.ToDictionary(
            role => role.Id,
            role =>
                (IReadOnlyList<SelectListItem>)
                    [
                        .. offered
                            .Where(service => service.OrganisationId == role.OrganisationId)
                            .OrderBy(service => service.Name, StringComparer.CurrentCulture)
                            .Select(service => new SelectListItem(service.Name, Written(service.Id))),
                    ]
        );
    }

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static string Written(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private IActionResult Done(string sentence)
    {
        this.Notice(sentence);
        return this.SeeOther($"/agents/agents/{Written(Id)}");
    }

    public sealed class RoleInput
    {
        public long RoleId { get; set; }

        [Required(ErrorMessage = "Choisissez un niveau")]
        public RoleLevel? Level { get; set; }
        public bool Secretaire { get; set; }
        public long[] Services { get; set; } = [];

        /// <summary>What the role was on the screen: <see cref="RoleVoulu.Seal"/>.</summary>
        public string? Was { get; set; }
    }
}
