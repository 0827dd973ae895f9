using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing.Patterns;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>The pages of agents, and apart from them all the others: two classes run side by side.</summary>
public sealed class JunkForAgentsTests(RdvApp app) : JunkTest(app)
{
    [Fact]
    public Task Junk_in_any_parameter_never_breaks_a_page_of_agents() => MeetAsync(door => door.IsOfAgents);
}

/// <summary>Those of citizens, and what anybody opens.</summary>
public sealed class JunkForCitizensTests(RdvApp app) : JunkTest(app)
{
    [Fact]
    public Task Junk_in_any_parameter_never_breaks_a_page_of_citizens() => MeetAsync(door => !door.IsOfAgents);
}

/// <summary>Whatever people and robots type in addresses, a page answers. Seen failing with a page that reads int.Parse(query).</summary>
public abstract class JunkTest(RdvApp app) : WebTest(app)
{
    private static readonly string[] Junk =
    [
        "'; DROP TABLE rdvs; --",
        "<script>alert(1)</script>",
        "👩‍👧 é\u202E\u0301",
        new string('a', 10_000),
        "\u0000\u0001\r\n\t",
        "-1",
        "99999999999999999999999",
        "9223372036854775807",
        "NaN",
        "1e400",
        "0001-01-01",
        "9999-12-31T23:59",
        "-9998-01-01",
        "2026-02-30",
        "2026-03-29T02:30",
        "../../etc/passwd",
        "%",
        "[]",
        " ",
    ];

    /// <summary>Alone, each parameter meets one piece of junk out of so many: all of it would take minutes, and what a parameter says is read by the same code on both databases.</summary>
    private static int OneOutOf => TestDatabase.IsPostgres ? 32 : 8;

    protected async Task MeetAsync(Func<Door, bool> isMine)
    {
        var monde = await VictimWorld.BuildAsync(Given);
        var superAdmin = await Given.SuperAdminAsync();
        var source = SourceNames();
        var broken = new List<string>();
        var doors = (await Door.AllAsync(App)).Where(door => door.Methods.Contains("GET") && isMine(door)).ToList();
        doors.Count.ShouldBeGreaterThan(10, "the doors were found");
        foreach (var door in doors)
        {
            using var browser =
                door.IsOfAgents ? As(monde.Agent)
                : door.IsPublic ? Client()
                : door.IsOfSuperAdmins ? As(superAdmin)
                : As(monde.Usager);
            foreach (var url in Urls(door, monde, door.IsPublic && door.IsPage ? source : []))
            {
                var page = await browser.GetAsync(url);
                if ((int)page.Status >= 500 || page.Html.Contains("<script>alert(1)</script>", StringComparison.Ordinal))
                {
                    broken.Add($"{(int)page.Status} {url[..Math.Min(url.Length, 200)]}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    /// <summary>All parameters at once, then each alone with the others as they should be, then each route value.</summary>
    private static IEnumerable<string> Urls(Door door, VictimWorld monde, IReadOnlyCollection<string> source)
    {
        var url = monde.Url(door);
        var own = Names(door).ToHashSet(StringComparer.Ordinal);
        var names = own.Concat(source).Distinct().ToList();
        foreach (var (number, junk) in Junk.Index())
        {
            var escaped = Escaped(junk);
            if (names.Count > 0)
            {
                yield return $"{url}?{string.Join('&', names.Select(name => $"{Uri.EscapeDataString(name)}={escaped}"))}";
            }

            // What any page may read from the address is tried on every page, so less each time is enough.
            foreach (var name in names.Where((name, place) => (place + number) % (own.Contains(name) ? OneOutOf : 4 * OneOutOf) == 0))
            {
                yield return $"{url}?{Sense(name, monde)}&{Uri.EscapeDataString(name)}={escaped}";
            }

            // No server lets a null character into a path.
            foreach (var parameter in door.Route.Parameters.Where(_ => !junk.Contains('\0')))
            {
                yield return WithValue(door, monde, parameter, escaped);
            }
        }
    }

    /// <summary>Enough of a search to go deep into it, save the parameter under trial.</summary>
    private static string Sense(string except, VictimWorld monde) =>
        string.Join(
            '&',
            new (string Name, string Value)[]
            {
                ("departement", monde.Monde.Territoire.Numero),
                ("motif_name_with_location_type", monde.Monde.Motif.Key),
                ("motif_id", $"{monde.Monde.Motif.Id}"),
                ("lieu_id", $"{monde.Monde.Lieu.Id}"),
                ("date", "2026-03-04"),
                ("starts_at", "2026-03-04T09:00"),
            }
                .Where(pair => pair.Name != except)
                .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")
        );

    /// <summary>What the framework binds: parameters of handlers and bound properties, down into their own properties.</summary>
    private static IEnumerable<string> Names(Door door) =>
        door.Page is not { } page
            ? ["q", "id"]
            :
            [
                .. page
                    .BoundProperties.Where(IsReadFromAddress)
                    .SelectMany(property => Deep(property.BindingInfo?.BinderModelName ?? property.Name, property.ParameterType)),
                .. page
                    .HandlerMethods.SelectMany(handler => handler.Parameters)
                    .Where(parameter => parameter.BindingInfo?.BindingSource != BindingSource.Services)
                    .SelectMany(parameter => Deep(parameter.BindingInfo?.BinderModelName ?? parameter.Name, parameter.ParameterType)),
            ];

    /// <summary>What only a form carries is not in an address.</summary>
    private static bool IsReadFromAddress(ParameterDescriptor property) =>
        property is not PageBoundPropertyDescriptor { Property: var info }
        || info.GetCustomAttribute<BindPropertyAttribute>() is null or { SupportsGet: true };

    private static IEnumerable<string> Deep(string name, Type type) =>
        type.Assembly == typeof(Program).Assembly && !type.IsEnum
            ? type.GetProperties().Where(property => property.CanWrite).Select(property => $"{name}.{property.Name}").Append(name)
            : [name];

    /// <summary>What the code reads by itself from the address.</summary>
    private static List<string> SourceNames() =>
        [
            .. SourceTree
                .Files("src/Web", ".cs")
                .SelectMany(file => Regex.Matches(file.Text, """(?:\bread\.\w+|Query)[\(\[]"([a-z_\[\]]+)""", RegexOptions.NonBacktracking))
                .Select(match => match.Groups[1].Value)
                .Distinct(),
        ];

    private static string WithValue(Door door, VictimWorld monde, RoutePatternParameterPart parameter, string escaped)
    {
        var good = monde.Url(door).Split('/').ToList();
        var index = 1 + door.Route.PathSegments.ToList().FindIndex(segment => segment.Parts.Contains(parameter));
        return string.Join('/', good.Take(index).Append(escaped).Concat(good.Skip(index + 1)));
    }

    private static string Escaped(string junk) => Uri.EscapeDataString(junk);
}
