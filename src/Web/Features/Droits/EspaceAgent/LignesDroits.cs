using System.Globalization;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Droits.EspaceAgent;

/// <summary>A line of a table of rights: who (or whose agenda), how far, why, and what may be done about it.</summary>
public sealed record LigneDroit(string Qui, string? Detail, Niveau Niveau, string Pourquoi)
{
    public string? Sauf { get; init; }

    /// <summary>Where they write and where they only read, when it is not the same everywhere.</summary>
    public (string Ecrit, string Lit)? Selon { get; init; }
    public string? Url { get; init; }
    public string? Mot { get; init; }
    public bool Compte { get; init; } = true;

    /// <summary>My agenda as they see it, on my own page.</summary>
    public string? Vu { get; init; }

    /// <summary>When a line stands for several people.</summary>
    public IReadOnlyList<string> Noms { get; init; } = [];

    public string Dit
    {
        get
        {
            var said = Selon is { } selon ? $"{Niveau.EnMots} pour {selon.Ecrit}, lecture avec détail pour {selon.Lit}" : Niveau.EnMots;
            return Sauf is null ? said : $"{said}, sauf {Sauf}";
        }
    }
}

/// <summary>Writes the tables of rights: what was given by hand first, then what comes from roles, then what a territory opens to all.</summary>
public sealed class LignesDroits(Db db, Current current, Entrees entrees)
{
    /// <summary>From so many on, colleagues who enter for the same reason share a line.</summary>
    private const int Together = 6;

    /// <summary>Who enters this agenda.</summary>
    public async Task<IReadOnlyList<LigneDroit>> OnAgendaAsync(Agent agenda, CancellationToken ct)
    {
        var me = current.Agent;
        var found = await entrees.OnAsync(agenda, agenda.Id == me.Id ? null : me.SideOn(agenda), ct);
        var given = await GivenAsync(db.AccesAgendas.Where(acces => acces.AgendaId == agenda.Id), found, ofReader: false, ct);
        IEnumerable<LigneDroit> lines = [.. given, .. ByDefault(found, entree => entree.Reader), .. ByTerritoire(found)];
        return [.. agenda.Id == me.Id ? lines.Select(SeenAs) : lines];
    }

    /// <summary>« Voir comme au niveau 1, 2 »: only levels below one's own differ from what one sees.</summary>
    private LigneDroit SeenAs(LigneDroit line) =>
        line is { Compte: true, Niveau: Niveau.SansDetail or Niveau.AvecDetail }
            ? line with
            {
                Vu = string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{current.Agent.Id}?comme={(int)line.Niveau}"),
            }
            : line;

    /// <summary>Which agendas this agent enters.</summary>
    public async Task<IReadOnlyList<LigneDroit>> OfReaderAsync(Agent reader, CancellationToken ct)
    {
        var id = reader.Id;
        var found = await entrees.OfAsync(reader, current.Agent, ct);
        var given = await GivenAsync(
            db.AccesAgendas.Where(acces => acces.BeneficiaireId == id || acces.Equipe!.Membres.Any(membre => membre.Id == id)),
            found,
            ofReader: true,
            ct
        );
        return [.. given, .. ByDefault(found, entree => entree.Agenda), .. ByTerritoire(found)];
    }

    private async Task<IEnumerable<LigneDroit>> GivenAsync(
        IQueryable<AccesAgenda> of,
        List<Entree> found,
        bool ofReader,
        CancellationToken ct
    )
    {
        var writable = db.AccesAgendas.WritableBy(current.Agent);
        var given = await of.VisibleTo(current.Agent)
            .Select(
                Expressions.Whole(
                    (AccesAgenda acces) =>
                        new Donne(
                            acces.Id,
                            acces.AgendaId,
                            acces.BeneficiaireId,
                            acces.Agenda.FirstName + " " + acces.Agenda.LastName,
                            acces.Agenda.Metier,
                            acces.Beneficiaire!.FirstName + " " + acces.Beneficiaire.LastName,
                            acces.Beneficiaire.Metier,
                            acces.Equipe!.Name,
                            acces.EquipeId == null ? 0 : acces.Equipe.Membres.Count,
                            acces.Niveau,
                            acces.GrantedById,
                            acces.GrantedBy!.FirstName + " " + acces.GrantedBy.LastName,
                            acces.GrantedAt,
                            acces.ExpiresAt,
                            acces.Note,
                            acces.Source,
                            acces.BeneficiaireId == null || Proximite.IsNear.Ask(acces.BeneficiaireId.Value, acces.Agenda),
                            writable.Any(own => own.Id == acces.Id)
                        )
                )
            )
            .ToListAsync(ct);
        return given
            .Select(acces => acces with { IsVain = IsAdmin(acces) })
            .OrderByDescending(acces => acces.Counts(current.Now))
            .ThenByDescending(acces => acces.Niveau)
            .ThenBy(acces => ofReader ? acces.Agenda : acces.Reader, StringComparer.CurrentCulture)
            .Select(acces => Line(acces, ofReader) with { Sauf = Closed(acces) });

        // Whoever administers an organisation of the owner cannot be given less.
        bool IsAdmin(Donne acces) =>
            acces is { Niveau: < Niveau.AvecDetail, BeneficiaireId: { } reader }
            && found.Exists(entree => entree.AgendaId == acces.AgendaId && entree.ReaderId == reader && entree.IsAdmin);

        // Sensitive services stay closed to whoever was given more, one person at a time.
        string? Closed(Donne acces) =>
            acces.Niveau >= Niveau.AvecDetail
            && found.Find(entree => entree.AgendaId == acces.AgendaId && (ofReader || entree.ReaderId == acces.BeneficiaireId))
                is { Except: { Count: > 0 } names }
                ? Francais.Liste(names)
                : null;
    }

    private LigneDroit Line(Donne acces, bool ofReader) =>
        new(ofReader ? acces.Agenda : acces.Reader, ofReader ? acces.AgendaMetier : acces.Detail, acces.Niveau, Why(acces, ofReader))
        {
            Compte = acces.Counts(current.Now),
            Url = acces.MaySet ? $"/agents/acces/{acces.Id}" : null,
            Mot = acces.MaySet ? "Modifier" : null,
        };

    private string Why(Donne acces, bool ofReader)
    {
        var verb =
            acces.Niveau == Niveau.Aucun ? "Refusé"
            : acces.Source == SourceAcces.Copie ? "Copié"
            : "Donné";
        var by = acces.ById is null ? "" : $" par {(acces.ById == current.Agent.Id ? "vous" : acces.By)}";
        var who = ofReader && acces.Equipe is not null ? $" à l’équipe {acces.Equipe}" : "";
        var end =
            acces.ExpiresAt is not { } until ? ""
            : until > current.Now ? $", jusqu’au {Francais.Date(DayOf(until - Duration.FromSeconds(1)))}"
            : $". Terminé le {Francais.Date(DayOf(until - Duration.FromSeconds(1)))}, ne compte plus";
        var far =
            !acces.IsNear ? ". N’a plus de rôle près de cet agenda, ne compte plus"
            : acces.IsVain ? ". Administre l’organisation et y écrit de toute façon, ne compte pas"
            : "";
        var note = acces.Note is { Length: > 0 } said ? $". {Francais.Typographie(said)}" : "";
        return $"{verb}{who}{by} le {Francais.Date(DayOf(acces.At))}{end}{far}{note}";
    }

    private LocalDate DayOf(Instant instant) => instant.InZone(current.Agent.Zone).Date;

    private static IEnumerable<LigneDroit> ByDefault(List<Entree> found, Func<Entree, Agent> shown)
    {
        var lines = found
            .Where(entree => entree.IsByDefault)
            .GroupBy(entree =>
                (
                    Why: Why(entree),
                    entree.Niveau,
                    Except: entree.Except is { Count: > 0 } names ? Francais.Liste(names) : null,
                    Selon: entree.ReadOnly is { Count: > 0 } read
                        ? (Francais.Liste(entree.Written), Francais.Liste(read))
                        : ((string, string)?)null
                )
            );

        foreach (var line in lines.OrderByDescending(line => line.Key.Niveau).ThenBy(line => line.Key.Why, StringComparer.Ordinal))
        {
            List<Agent> people = [.. line.Select(shown)];

            if (people.Count >= Together)
            {
                yield return new LigneDroit(Francais.Nombre(people.Count, "personne"), null, line.Key.Niveau, line.Key.Why)
                {
                    Sauf = line.Key.Except,
                    Selon = line.Key.Selon,
                    Noms = [.. people.Select(person => person.FullName)],
                };
                continue;
            }

            foreach (var person in people)
            {
                yield return new LigneDroit(person.FullName, person.Metier, line.Key.Niveau, line.Key.Why)
                {
                    Sauf = line.Key.Except,
                    Selon = line.Key.Selon,
                };
            }
        }
    }

    private static string Why(Entree entree) =>
        entree.IsAdmin ? "Administre l’organisation"
        : entree.IsColleague ? "Même organisation et même service, par défaut"
        : entree.Agenda.IsSensitive ? "Secrétariat de l’organisation, agenda sensible"
        : "Secrétariat de l’organisation, par défaut";

    private static IEnumerable<LigneDroit> ByTerritoire(List<Entree> found)
    {
        var count = found.Count(entree => entree.IsByTerritory);
        return count == 0
            ? []
            :
            [
                new LigneDroit(
                    $"{Francais.Nombre(count, "autre agent", "autres agents")} du territoire",
                    null,
                    Niveau.SansDetail,
                    "Votre territoire ouvre à tous les heures occupées"
                ),
            ];
    }

    private sealed record Donne(
        long Id,
        long AgendaId,
        long? BeneficiaireId,
        string Agenda,
        string? AgendaMetier,
        string? Agent,
        string? Metier,
        string? Equipe,
        int Membres,
        Niveau Niveau,
        long? ById,
        string? By,
        Instant At,
        Instant? ExpiresAt,
        string? Note,
        SourceAcces Source,
        bool IsNear,
        bool MaySet
    )
    {
        public string Reader => Equipe is null ? Agent ?? "" : $"Équipe {Equipe}";
        public string? Detail => Equipe is null ? Metier : Francais.Nombre(Membres, "agent");

        /// <summary>Their role says more, whatever was given or refused.</summary>
        public bool IsVain { get; init; }

        public bool Counts(Instant now) => IsNear && !IsVain && (ExpiresAt is null || ExpiresAt > now);
    }
}
