using RdvSolidarites.Web.Features.Creneaux;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Recherche.EspaceAgent;

/// <summary>Under the agent's results: what other organisations of the territory offer the same person for the same motif.</summary>
public sealed partial class IndexModel
{
    /// <summary>Said in a list; all of them are on the public page.</summary>
    public const int MaxAilleurs = 5;

    /// <summary>INSEE code of whoever it is for.</summary>
    private string? _home;

    public Ailleurs? Ailleurs { get; private set; }

    /// <summary>The town that decided, in words.</summary>
    public string? Town { get; private set; }

    /// <summary>What was typed as a town names none, or several.</summary>
    public string? TownRefused { get; private set; }

    /// <summary>The agent's own first start, whatever the lieu.</summary>
    public Instant? FirstHere =>
        Answer!
            .Doors.SelectMany(door => door.Starts)
            .Concat(Answer.Departs)
            .Select(depart => (Instant?)depart.Start)
            .Append(Answer.Next)
            .Append(Answer.Before?.Start)
            .Min();

    /// <summary>The page where a citizen books at this door: to be opened, or given.</summary>
    public static string PublicUrl(Ailleurs ailleurs, PorteAilleurs door) =>
        (
            door.Porte.Lieu is { } lieu
                ? ailleurs.Search with
                {
                    LieuId = lieu.Id,
                }
                : ailleurs.Search with
                {
                    OrganisationId = door.Porte.Motif.OrganisationId,
                }
        ).Url();

    /// <summary>The agent's own search of this door, without what hid it.</summary>
    public string MineUrl(PorteAilleurs door) =>
        (
            Asked with
            {
                Service = null,
                Agents = [],
                Equipes = [],
                Lieux = [],
                Ou = door.Porte.Lieu?.Id,
                Jour = Local(door.Next).Date,
            }
        ).Url();

    public static string? PhoneOf(Ailleurs ailleurs, Porte door) =>
        door.Lieu?.Phone ?? door.Motif.OrganisationPhone ?? ailleurs.Territoire.Phone;

    /// <summary>A RDV that is moved stays where it is; what asks for several agents or two RDVs in a row is not what a citizen books.</summary>
    private async Task LookElsewhereAsync(CadreDAgent cadre, ReponseDAgent answer, CancellationToken ct)
    {
        if (Moved is not null || cadre.IsTogether || cadre.Then is not null)
        {
            return;
        }

        var numero = current.Agent.Roles.Find(role => role.OrganisationId == cadre.Motif.OrganisationId)!.Organisation.Territoire.Numero;
        var home = HomeIn(numero);
        Ailleurs = await ailleurs.FindAsync(cadre, numero, home, Asked.IsNarrowed ? IsShown : null, ct);

        bool IsShown(Porte door) => answer.Door?.LieuId == door.Lieu?.Id || answer.Doors.Any(one => one.LieuId == door.Lieu?.Id);
    }

    /// <summary>The person's own town; else the one that was typed for somebody who has no file yet.</summary>
    private string? HomeIn(string numero)
    {
        if (_home is not null)
        {
            Town = communes.ByInsee(_home)?.Name;
            return _home;
        }

        if (Asked.Commune is not { } typed)
        {
            return null;
        }

        var found = communes.Find(new AdresseEcrite(typed, new HashSet<string> { numero }, IsSent: true));
        if (Communes.Obvious(found) is { } town)
        {
            Town = town.Commune.Name;
            return town.Commune.Insee;
        }

        TownRefused =
            found.Count == 0
                ? "Cette commune n’est pas connue. Écrivez son nom ou son code postal."
                : $"Plusieurs communes peuvent être celle-ci\u00A0: {Francais.Liste([.. found.Take(4).Select(one => one.Label)])}. Écrivez son nom en entier.";
        return null;
    }
}
