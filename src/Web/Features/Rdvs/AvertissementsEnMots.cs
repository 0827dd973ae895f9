using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>What was read around a RDV, said in sentences: the most serious first. Pure.</summary>
internal static class AvertissementsEnMots
{
    /// <summary>Overlaps said one by one for one agent; the rest are counted.</summary>
    private const int Told = 3;

    public static IEnumerable<Avertissement> Of(FaitsAutour facts) =>
        [
            .. Past(facts),
            .. ClosedDays(facts),
            .. facts.Agents.SelectMany(agent => Overlaps(facts, agent)),
            .. facts.Gardes.Select(garde => Held(facts, garde)),
            .. Absences(facts),
            .. facts.Participations.Select(place => Elsewhere(facts, place)),
            .. facts.Agents.SelectMany(agent => Plages(facts, agent)),
            .. facts.Agents.SelectMany(agent => ShortlyBefore(facts, agent)),
        ];

    private static IEnumerable<Avertissement> Past(FaitsAutour facts)
    {
        if (facts.IsPast)
        {
            yield return new("Ce RDV commence dans le passé\u00A0: aucun message ne sera envoyé.", "past");
        }
    }

    private static IEnumerable<Avertissement> ClosedDays(FaitsAutour facts)
    {
        foreach (var date in facts.Cadre.Dates(facts.At))
        {
            if (facts.Cadre.Feries.Closing(date, facts.Cadre.FeriesTravailles) is { } name)
            {
                yield return new($"{Majuscule(Francais.JourSansAnnee(date))} est férié ({name}).", $"holiday:{date:R}");
            }

            if (facts.Cadre.Fermetures?.FirstOrDefault(closing => closing.Contains(date)) is { } closed)
            {
                yield return new($"Le lieu est fermé {Francais.JourSansAnnee(date)} ({closed.Why}).", $"closed:{date:R}");
            }
        }
    }

    private static IEnumerable<Avertissement> Overlaps(FaitsAutour facts, AgentNomme agent)
    {
        var met = facts.Rdvs.Where(rdv => rdv.AgentId == agent.Id && facts.Overlaps(rdv.Start, rdv.End)).ToList();

        foreach (var rdv in met.Take(Told))
        {
            yield return new(
                $"{Sujet(facts, agent.Id, "avez", "a")} déjà un RDV {Heures(facts, rdv.Start, rdv.End)}{Detail(rdv)}.",
                $"overlap:{rdv.RdvId}:{agent.Id}:{rdv.Start}:{rdv.End}"
            );
        }

        if (met.Skip(Told).ToList() is { Count: > 0 } others)
        {
            yield return new(
                $"{Sujet(facts, agent.Id, "avez", "a")} encore {Francais.Nombre(others.Count, "autre RDV", "autres RDV")} sur cette durée.",
                $"overlaps:{agent.Id}:{string.Join(',', others.Select(rdv => rdv.RdvId).Order())}"
            );
        }
    }

    private static Avertissement Held(FaitsAutour facts, GardeAutour garde) =>
        new(
            $"Une personne est en train de prendre rendez-vous en ligne avec {Avec(facts, garde.AgentId)} {Heures(facts, garde.Start, garde.End)}\u00A0: ce créneau lui est gardé.",
            $"held:{garde.Id}"
        );

    private static IEnumerable<Avertissement> Absences(FaitsAutour facts) =>
        from absence in facts.Absences
        let met = facts.Met(absence.AgentId, absence.Horaire)
        where met is not null
        let title = absence.Title is { Length: > 0 } seen ? $" («\u00A0{seen}\u00A0»)" : ""
        select new Avertissement(
            $"{Sujet(facts, absence.AgentId, "avez", "a")} une absence à ce moment-là{title}.",
            $"absence:{absence.Id}:{met}"
        );

    /// <summary>The person has something else at that time, or already comes for this.</summary>
    private static Avertissement Elsewhere(FaitsAutour facts, ParticipationAutour place)
    {
        var motif = place.Motif is { } seen ? $"\u00A0: «\u00A0{seen}\u00A0»" : "";
        return facts.Overlaps(place.Start, place.End)
            ? new(
                $"{place.Personne} a déjà un autre RDV {Heures(facts, place.Start, place.End)}{motif}.",
                $"usager:{place.RdvId}:{place.UsagerId}:{place.Start}"
            )
            : new(
                facts.Cadre.Dates(facts.At).Contains(place.Start.InZone(facts.Cadre.Zone).Date)
                    ? $"{place.Personne} a déjà un RDV pour ce motif le même jour, à {Heure(facts, place.Start)}\u00A0: est-ce un doublon\u202F?"
                    : $"{place.Personne} a déjà un RDV à venir pour ce motif, {Francais.Moment(place.Start.InZone(facts.Cadre.Zone).LocalDateTime)}\u00A0: est-ce un doublon\u202F?",
                $"twice:{place.RdvId}:{place.UsagerId}:{place.Start}"
            );
    }

    /// <summary>Open somewhere else at that time, or not open at all. Whoever opens nothing ever is not told about it each time.</summary>
    private static IEnumerable<Avertissement> Plages(FaitsAutour facts, AgentNomme agent)
    {
        var plages = facts.Plages.Where(plage => plage.AgentId == agent.Id).ToList();

        if (facts.IsPast || plages.Count == 0)
        {
            yield break;
        }

        var met = plages
            .Select(plage => (Plage: plage, On: facts.Met(agent.Id, plage.Horaire)))
            .Where(pair => pair.On is not null)
            .ToList();

        foreach (
            var (plage, on) in met.Where(pair =>
                pair.Plage.LieuId is { } other && (facts.Projet.HasOwnLieu || (facts.Projet.LieuId is { } lieu && other != lieu))
            )
        )
        {
            yield return new(ElsewhereOpen(facts, plage, on!.Value), $"plage:{plage.Id}:{on}");
        }

        if (facts.At.Minus(met.Select(pair => pair.On!.Value)).Any())
        {
            yield return new(
                agent.Id == facts.ReaderId
                    ? "Ce RDV sort de vos plages d’ouverture."
                    : $"Ce RDV sort des plages d’ouverture {Francais.De(agent.Nom)}.",
                $"outside:{agent.Id}"
            );
        }
    }

    private static string ElsewhereOpen(FaitsAutour facts, PlageAutour plage, Interval on) =>
        Sujet(facts, plage.AgentId, "avez", "a")
        + (plage.Vue, plage.IsOfSameOrganisation) switch
        {
            ({ } seen, true) => $" une plage d’ouverture{Titre(seen)} dans un autre lieu, {seen.Lieu}, {Heures(facts, on.Start, on.End)}.",
            ({ } seen, false) =>
                $" une plage d’ouverture{Titre(seen)} pour {seen.Organisation}, à {seen.Lieu}, {Heures(facts, on.Start, on.End)}.",
            (null, true) => " une plage d’ouverture dans un autre lieu à ce moment-là.",
            (null, false) => " une plage d’ouverture pour une autre organisation à ce moment-là.",
        };

    private static string Titre(PlageVue seen) => seen.Title.Length > 0 ? $" «\u00A0{seen.Title}\u00A0»" : "";

    /// <summary>A short gap, unless a RDV ends just before on purpose (spec 2 S19), or the search offers that very start.</summary>
    private static IEnumerable<Avertissement> ShortlyBefore(FaitsAutour facts, AgentNomme agent)
    {
        var before = facts
            .Rdvs.Where(rdv =>
                rdv.AgentId == agent.Id
                && rdv.Start > facts.Now
                && rdv.End <= facts.At.Start
                && rdv.End >= facts.At.Start - FaitsAutour.Battement
            )
            .MaxBy(rdv => rdv.End);

        if (before is null || before.End >= facts.At.Start - FaitsAutour.BoutABout || facts.IsOffered(agent.Id, before.End))
        {
            yield break;
        }

        var gap = Francais.Duree((int)(facts.At.Start - before.End).TotalMinutes);
        yield return new(
            $"{Sujet(facts, agent.Id, "avez", "a")} un RDV qui se termine {gap} avant, à {Heure(facts, before.End)}{Detail(before)}.",
            $"before:{before.RdvId}:{agent.Id}:{before.End}"
        );
    }

    private static string Sujet(FaitsAutour facts, long agentId, string you, string they) =>
        agentId == facts.ReaderId ? $"Vous {you}" : $"{Nom(facts, agentId)} {they}";

    private static string Avec(FaitsAutour facts, long agentId) => agentId == facts.ReaderId ? "vous" : Nom(facts, agentId);

    private static string Nom(FaitsAutour facts, long agentId) => facts.Agents.FirstOrDefault(agent => agent.Id == agentId)?.Nom ?? "";

    private static string Detail(RdvAutour rdv) =>
        rdv switch
        {
            { Motif: null } => "",
            { Personnes.Count: 0 } => $"\u00A0: «\u00A0{rdv.Motif}\u00A0»",
            { Personnes.Count: > 3 } =>
                $"\u00A0: «\u00A0{rdv.Motif}\u00A0» avec {rdv.Personnes[0]} et {Francais.Nombre(rdv.Personnes.Count - 1, "autre personne", "autres personnes")}",
            _ => $"\u00A0: «\u00A0{rdv.Motif}\u00A0» avec {Francais.Liste(rdv.Personnes)}",
        };

    private static string Heures(FaitsAutour facts, Instant start, Instant end) => $"de {Heure(facts, start)} à {Heure(facts, end)}";

    private static string Heure(FaitsAutour facts, Instant instant) => Francais.Heure(instant.InZone(facts.Cadre.Zone).TimeOfDay);

    private static string Majuscule(string text) => Francais.Majuscule(text);
}
