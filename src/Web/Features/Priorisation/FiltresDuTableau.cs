using Microsoft.AspNetCore.WebUtilities;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>What narrows the board, as its address says it.</summary>
public sealed record FiltresDuTableau(string? Q, Poids? Poids, long? Territoire, ColonneDuTableau? Colonne)
{
    public static FiltresDuTableau Read(IQueryCollection query)
    {
        var reader = new QueryReader(query);
        return new FiltresDuTableau(
            reader.Text("q", 100),
            Word<Poids>(reader.Text("poids", 10)),
            reader.Id("territoire"),
            Word<ColonneDuTableau>(reader.Text("colonne", 20))
        );
    }

    /// <summary>The same from the end of an address, which a form carried.</summary>
    public static FiltresDuTableau Read(string? carried) => Read(new QueryCollection(QueryHelpers.ParseQuery(carried)));

    /// <summary>"?poids=M", or nothing.</summary>
    public string Query =>
        QueryHelpers.AddQueryString(
            "",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["q"] = Q,
                ["poids"] = Poids?.ToString(),
                ["territoire"] = Territoire?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["colonne"] = Colonne?.ToString(),
            }.Where(pair => pair.Value is not null)
        );

    public bool IsNone => Query.Length == 0;

    private static T? Word<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var found) && Enum.IsDefined(found) ? found : null;
}
