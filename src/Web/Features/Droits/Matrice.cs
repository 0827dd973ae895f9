using System.Globalization;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Organisations;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Droits;

/// <summary>The accesses of a small organisation at once: the agendas of its agents, and who enters them.</summary>
public sealed record Matrice(Organisation Organisation, int Agents, IReadOnlyList<Rangee> Rangees, IReadOnlyList<Lecteur> Lecteurs)
{
    /// <summary>Beyond so many agents, nobody reads a table: accesses are set agent by agent.</summary>
    public const int MaxAgents = 30;

    /// <summary>As many as a form may hold.</summary>
    public const int MaxCells = 1000;

    public bool IsTooBig => Agents > MaxAgents;

    public CelluleDroit? Find(CelluleVoulue wanted) =>
        Rangees
            .FirstOrDefault(rangee => rangee.AgendaId == wanted.AgendaId)
            ?.Cellules.FirstOrDefault(cell => cell.Lecteur.Kind == wanted.Kind && cell.Lecteur.Id == wanted.ReaderId);
}

/// <summary>The agenda of one agent, with a cell for each reader.</summary>
public sealed record Rangee(long AgendaId, string Nom, string? Metier, IReadOnlyList<CelluleDroit> Cellules);

/// <summary>A column: an agent or an équipe.</summary>
public sealed record Lecteur(string Kind, long Id, string Nom)
{
    public bool IsEquipe => Kind == "equipe";
    public string Titre => IsEquipe ? $"Équipe {Nom}" : Nom;
}

/// <summary>What one reader may do with one agenda: what was given by hand (null: nothing that counts), and what it comes to.</summary>
public sealed record CelluleDroit(long AgendaId, Lecteur Lecteur, AccesAgenda? Given, bool Counts, Niveau Niveau, bool IsOwner, bool MaySet)
{
    /// <summary>Given by hand and still in force.</summary>
    public Niveau? Actuel => Counts ? Given!.Niveau : null;

    public string Dit =>
        IsOwner ? "—"
        : Actuel is { } given ? given.EnBref
        : Lecteur.IsEquipe ? "Rien"
        : Niveau == Niveau.Aucun ? "Aucun"
        : $"{Niveau.EnBref} (défaut)";

    /// <summary>What may be chosen instead: other levels, or nothing by hand any more (null).</summary>
    public IEnumerable<Niveau?> Autres
    {
        get
        {
            Niveau?[] levels = [Niveau.Ecriture, Niveau.AvecDetail, Niveau.SansDetail];
            IEnumerable<Niveau?> all = Lecteur.IsEquipe ? levels : [.. levels, Niveau.Aucun];
            return Actuel is null ? all : [null, .. all.Where(level => level != Actuel)];
        }
    }

    public CelluleVoulue Vers(Niveau? level) => new(AgendaId, Lecteur.Kind, Lecteur.Id, level, Actuel);
}

/// <summary>A cell that somebody wants otherwise, as it travels in a form: whose agenda, for whom, what from now on, what it was.</summary>
public sealed record CelluleVoulue(long AgendaId, string Kind, long ReaderId, Niveau? Niveau, Niveau? Avant)
{
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{AgendaId}:{Kind}:{ReaderId}:{Written(Niveau)}:{Written(Avant)}");

    public static CelluleVoulue? Read(string? code) =>
        code?.Split(':') is [var agenda, ("agent" or "equipe") and var kind, var reader, var level, var before]
        && long.TryParse(agenda, NumberStyles.None, CultureInfo.InvariantCulture, out var agendaId)
        && long.TryParse(reader, NumberStyles.None, CultureInfo.InvariantCulture, out var readerId)
        && IsLevel(level, out var to)
        && IsLevel(before, out var from)
            ? new CelluleVoulue(agendaId, kind, readerId, to, from)
            : null;

    private static string Written(Niveau? level) => level is { } known ? ((int)known).ToString(CultureInfo.InvariantCulture) : "-";

    private static bool IsLevel(string text, out Niveau? level)
    {
        level = text is ['0' or '1' or '2' or '3'] ? (Niveau)(text[0] - '0') : null;
        return level is not null || text == "-";
    }
}

/// <summary>Reads the matrix of an organisation, in as many queries whatever its size.</summary>
public sealed class LectureMatrice(Db db, Current current)
{
    /// <summary>Organisations whose accesses I set: those that I administer, those of the territories where I grant rights.</summary>
    public IQueryable<Organisation> Organisations()
    {
        var (adminIn, grantsIn) = (current.Agent.AdminIn, current.Agent.GrantsAccessIn);
        return db.Organisations.Where(organisation => adminIn.Contains(organisation.Id) || grantsIn.Contains(organisation.TerritoireId));
    }

    public async Task<Matrice> ReadAsync(Organisation organisation, CancellationToken ct)
    {
        var id = organisation.Id;
        var agents = db.Agents.Where(agent => agent.DeletedAt == null && agent.Roles.Any(role => role.OrganisationId == id));
        var count = await agents.CountAsync(ct);

        if (count > Matrice.MaxAgents)
        {
            return new Matrice(organisation, count, [], []);
        }

        var people = await agents
            .OrderBy(agent => agent.LastName)
            .ThenBy(agent => agent.FirstName)
            .ThenBy(agent => agent.Id)
            .Select(agent => new Quelquun(
                agent.Id,
                agent.FirstName + " " + agent.LastName,
                agent.Metier,
                agent.HasAgenda,
                agent.Email != null || agent.CompteId != null
            ))
            .ToListAsync(ct);
        var owners = people.FindAll(one => one.HasAgenda);
        List<Lecteur> readers = [.. people.Where(one => one.MaySignIn).Select(one => new Lecteur("agent", one.Id, one.Nom))];
        var (equipes, mine) = await EquipesAsync(organisation, ct);
        readers.AddRange(equipes.Take(owners.Count == 0 ? 0 : Math.Max(0, (Matrice.MaxCells / owners.Count) - readers.Count)));
        var (levels, given) = (await LevelsAsync(owners, readers, ct), await GivenAsync(owners, ct));
        var settable = await SettableAsync(owners, ct);
        return new Matrice(organisation, count, [.. owners.Select(Row)], readers);

        Rangee Row(Quelquun owner) => new(owner.Id, owner.Nom, owner.Metier, [.. readers.Select(reader => Cell(owner.Id, reader))]);

        CelluleDroit Cell(long agenda, Lecteur reader)
        {
            var acces = given.Find(one => one.AgendaId == agenda && (reader.IsEquipe ? one.EquipeId : one.BeneficiaireId) == reader.Id);
            var isMe = reader.IsEquipe ? mine.Contains(reader.Id) : reader.Id == current.Agent.Id;
            var isOwner = !reader.IsEquipe && reader.Id == agenda;
            return new CelluleDroit(
                agenda,
                reader,
                acces,
                acces is not null && (acces.ExpiresAt is null || acces.ExpiresAt > current.Now),
                (Niveau)levels.GetValueOrDefault((reader.Id, agenda)),
                isOwner,
                // Nobody sets what concerns themselves, except on their own agenda.
                !isOwner && settable.Contains(agenda) && (!isMe || (reader.IsEquipe && agenda == current.Agent.Id))
            );
        }
    }

    private async Task<(List<Lecteur> Equipes, HashSet<long> Mine)> EquipesAsync(Organisation organisation, CancellationToken ct)
    {
        var (id, territoireId, me) = (organisation.Id, organisation.TerritoireId, current.Agent.Id);
        var found = await db
            .Equipes.Where(equipe =>
                equipe.TerritoireId == territoireId
                && equipe.Membres.Any(membre => membre.DeletedAt == null && membre.Roles.Any(role => role.OrganisationId == id))
            )
            .OrderBy(equipe => equipe.Name)
            .Select(equipe => new
            {
                equipe.Id,
                equipe.Name,
                IsMine = equipe.Membres.Any(membre => membre.Id == me),
            })
            .ToListAsync(ct);
        return (
            [.. found.Select(equipe => new Lecteur("equipe", equipe.Id, equipe.Name))],
            [.. found.Where(equipe => equipe.IsMine).Select(equipe => equipe.Id)]
        );
    }

    private async Task<Dictionary<(long Reader, long Agenda), int>> LevelsAsync(
        List<Quelquun> owners,
        List<Lecteur> readers,
        CancellationToken ct
    )
    {
        long[] agendas = [.. owners.Select(owner => owner.Id)];
        long[] ids = [.. readers.Where(reader => !reader.IsEquipe).Select(reader => reader.Id)];
        var pairs = await db
            .Agents.Where(reader => ids.Contains(reader.Id))
            .SelectMany(
                _ => db.Agents.Where(agenda => agendas.Contains(agenda.Id)),
                Niveaux.Between(
                    current.Now,
                    (reader, agenda, level) =>
                        new
                        {
                            Reader = reader.Id,
                            Agenda = agenda.Id,
                            Level = level,
                        }
                )
            )
            .ToListAsync(ct);
        return pairs.ToDictionary(pair => (pair.Reader, pair.Agenda), pair => pair.Level);
    }

    /// <summary>Of an agent of several organisations, an agenda is set by whoever administers them all.</summary>
    private Task<HashSet<long>> SettableAsync(List<Quelquun> owners, CancellationToken ct)
    {
        long[] ids = [.. owners.Select(owner => owner.Id)];
        return db.Agents.WithAccessSetBy(current.Agent).Where(agent => ids.Contains(agent.Id)).Select(agent => agent.Id).ToHashSetAsync(ct);
    }

    private Task<List<AccesAgenda>> GivenAsync(List<Quelquun> owners, CancellationToken ct)
    {
        long[] agendas = [.. owners.Select(owner => owner.Id)];
        return db
            .AccesAgendas.Where(acces => agendas.Contains(acces.AgendaId))
            .VisibleTo(current.Agent)
            .AsNoTracking()
            .OrderBy(acces => acces.Id)
            .ToListAsync(ct);
    }

    private sealed record Quelquun(long Id, string Nom, string? Metier, bool HasAgenda, bool MaySignIn);
}
