using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Effectifs.EspaceAgent;

/// <summary>The agents of my organisations, or of the territories that I administer (spec 2 §20.1).</summary>
public sealed class ListeModel(Db db, Current current) : PageModel
{
    public const int PerPage = 25;
    private const int MostInvited = 500;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    /// <summary>"invites": only those who have not answered yet.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Etat { get; set; }

    public bool IsInvites => Etat == "invites";

    /// <summary>Has the whole territory to look at.</summary>
    public bool HasTerritoire { get; private set; }

    /// <summary>May invite somewhere.</summary>
    public bool MayInvite { get; private set; }

    /// <summary>Invitations that nobody answered yet and that the reader may send again.</summary>
    public IReadOnlyList<Attente> Pending { get; private set; } = [];

    /// <summary>Those who have an agenda and will have an account.</summary>
    public IReadOnlyDictionary<long, Attente> Offered { get; private set; } = new Dictionary<long, Attente>();

    public int Count { get; private set; }
    public int Pages => Math.Max(1, (Count + PerPage - 1) / PerPage);
    public int Shown => Math.Clamp(P, 1, Pages);
    public IReadOnlyList<Ligne> Lignes { get; private set; } = [];
    public long Me => current.Agent.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await InvitationsAsync(ct);
        HasTerritoire = MayInvite && await db.RolesTerritoire.AnyAsync(role => role.AgentId == Me, ct);
        if (IsInvites)
        {
            return;
        }

        var agents = await db.Agents.VisibleTo(current.Agent, db.RolesTerritoire).NamedAsync(Q, ct);
        Count = await agents.CountAsync(ct);
        Lignes = await agents
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Skip((Shown - 1) * PerPage)
            .Take(PerPage)
            .Select(agent => new Ligne(
                agent.Id,
                agent.FirstName,
                agent.LastName,
                agent.Metier,
                agent.Email,
                agent.HasAgenda,
                agent.CompteId != null,
                agent.Services.OrderBy(service => service.Name).Select(service => service.ShortName).ToList(),
                agent
                    .Roles.OrderBy(role => role.Organisation.Name)
                    .Select(role => new Appartenance(role.Organisation.Name, role.Level, role.Secretaire))
                    .ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
    }

    private async Task InvitationsAsync(CancellationToken ct)
    {
        var me = current.Agent;
        MayInvite = await db.OrganisationsInvitableBy(me).AnyAsync(ct);
        if (MayInvite)
        {
            var rows = await db.InvitationsManagedBy(me)
                .OrderByDescending(row => row.SentAt)
                .Take(MostInvited)
                .Include(row => row.Organisation)
                .AsNoTracking()
                .ToListAsync(ct);
            Pending = rows.ConvertAll(row => new Attente(row, row.SentAt.InZone(me.Zone).Date, row.IsLive(current.Now)));
            Offered = Pending.Where(row => row.Invitation.AgentId is not null).ToDictionary(row => row.Invitation.AgentId!.Value);
        }
    }

    /// <summary>An invitation without answer, and whether its link still opens.</summary>
    public sealed record Attente(InvitationAgent Invitation, LocalDate SentOn, bool IsLive);

    public sealed record Ligne(
        long Id,
        string FirstName,
        string LastName,
        string? Metier,
        string? Email,
        bool HasAgenda,
        bool HasAccount,
        List<string> Services,
        List<Appartenance> Organisations
    );

    public sealed record Appartenance(string Organisation, RoleLevel Level, bool Secretaire)
    {
        public string Words =>
            (Level, Secretaire) switch
            {
                (RoleLevel.Admin, true) => $"{Organisation} (administration, secrétariat)",
                (RoleLevel.Admin, _) => $"{Organisation} (administration)",
                (_, true) => $"{Organisation} (secrétariat)",
                _ => Organisation,
            };
    }
}
