using System.Globalization;

namespace RdvSolidarites.Web.Features.Agendas;

/// <summary>Addresses that the agenda pages lead to.</summary>
public static class Chemins
{
    /// <summary>The agenda of one agent.</summary>
    public static string Of(long agent, VueAgenda? vue = null, LocalDate? day = null, int? comme = null) =>
        Query(
            string.Create(CultureInfo.InvariantCulture, $"/agents/agendas/{agent}"),
            ("vue", vue?.ToString().ToLowerInvariant()),
            ("jour", day is { } chosen ? Periode.Iso(chosen) : null),
            ("comme", comme?.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>Several side by side.</summary>
    public static string Several(LocalDate? day = null) =>
        Query("/agents/agendas", ("jour", day is { } chosen ? Periode.Iso(chosen) : null));

    /// <summary>The form that puts a RDV, with what is already known.</summary>
    public static string NewRdv(long agent, LocalDateTime? start = null, LocalDate? day = null) =>
        Query(
            "/agents/rdvs/nouveau",
            ("agent", agent.ToString(CultureInfo.InvariantCulture)),
            ("jour", (start?.Date ?? day) is { } date ? Periode.Iso(date) : null),
            ("heure", start?.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture))
        );

    /// <summary>Values that are known to need no escaping, or are escaped here; what is null is left out.</summary>
    public static string Query(string path, params IEnumerable<(string Name, string? Value)> values)
    {
        var query = string.Join(
            '&',
            values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}")
        );
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
