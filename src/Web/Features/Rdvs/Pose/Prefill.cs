using System.Globalization;
using RdvSolidarites.Web.Features.Agents;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>What an address may choose beforehand, from an agenda, a créneau or somebody's file: ids, a day, an hour. What cannot be read is left aside.</summary>
public static class Prefill
{
    private const int Most = 20;

    public static PoseInput Read(IQueryCollection query, Agent me)
    {
        var agents = Ids(query, "agent");
        return new PoseInput
        {
            Agents =
                agents.Count > 0 ? agents
                : me.HasAgenda ? [me.Id]
                : [],
            Usagers = Ids(query, "usager"),
            Motif = Ids(query, "motif").Cast<long?>().FirstOrDefault(),
            Lieu = Ids(query, "lieu").Cast<long?>().FirstOrDefault(),
            Duree =
                int.TryParse(query["duree"], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= 1440
                    ? minutes
                    : null,
            Jour = DateOnly.TryParseExact(query["jour"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null,
            Heure = TimeOnly.TryParseExact(query["heure"], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
                ? hour
                : null,
            Suite = Ids(query, "suite").Cast<long?>().FirstOrDefault(),
            SuiteHeure = TimeOnly.TryParseExact(
                query["suiteheure"],
                "HH:mm",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var then
            )
                ? then
                : null,
            SuiteLieu = Ids(query, "suitelieu").Cast<long?>().FirstOrDefault(),
            SuiteAgents = Ids(query, "suiteagent"),
        };
    }

    private static List<long> Ids(IQueryCollection query, string name) =>
        [
            .. query[name]
                .Select(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
                .Where(id => id > 0)
                .Distinct()
                .Take(Most),
        ];
}
