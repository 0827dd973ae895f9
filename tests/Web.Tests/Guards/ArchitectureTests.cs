using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// The shape of the code, held. Seen failing: with EF referenced from Planning; with a using of a feature in Infrastructure/Http; with a page model of
/// Rdvs used in Usagers; with an entity whose command took a Db; with a file of 300 lines; with a class named RdvManager.
/// </summary>
[Once]
public sealed class ArchitectureTests
{
    private static readonly Assembly Web = typeof(Program).Assembly;

    /// <summary>Infrastructure knows no word of the trade, except here, where each line says why.</summary>
    private static readonly Dictionary<string, string[]> InfrastructureKnows = new(StringComparer.Ordinal)
    {
        // The one context lists the sets of all features.
        ["src/Web/Infrastructure/Data/Db.cs"] = ["*"],
        // Who acts: an agent, an usager or a super-admin.
        ["src/Web/Infrastructure/Current.cs"] = ["Agents", "SuperAdmins", "Usagers"],
    };

    [Fact]
    public void Planning_knows_noda_time_and_nothing_else() =>
        typeof(Plage)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal))
            .ShouldBe(["NodaTime"]);

    [Fact]
    public void Infrastructure_knows_no_feature() =>
        SourceTree
            .Files("src/Web/Infrastructure", ".cs")
            .SelectMany(file => FeaturesNamed(file.Text).Select(feature => (file.Path, Feature: feature)))
            .Where(use =>
                !InfrastructureKnows.TryGetValue(use.Path, out var known) || !(known.Contains("*") || known.Contains(use.Feature))
            )
            .ShouldBeEmpty();

    [Fact]
    public void The_list_of_exceptions_holds_nothing_useless() =>
        InfrastructureKnows
            .Where(line =>
                !File.Exists(Path.Combine(SourceTree.Root, line.Key))
                || !FeaturesNamed(File.ReadAllText(Path.Combine(SourceTree.Root, line.Key))).Any()
            )
            .Select(line => line.Key)
            .ShouldBeEmpty();

    [Fact]
    public void A_feature_uses_no_other_features_pages_nor_mails()
    {
        var files = SourceTree
            .Files("src/Web/Features", ".cs", ".cshtml")
            .Where(file => file.Feature is not null and not "_Layouts")
            .ToList();
        var ofFolders = files.SelectMany(file =>
            Regex
                .Matches(file.Text, @"Features\.(\w+)\.(EspaceAgent|EspaceUsager|EspaceSuperAdmin|Emails)\b", RegexOptions.NonBacktracking)
                .Where(match => match.Groups[1].Value != file.Feature)
                .Select(match => $"{file.Path}: {match.Value}")
        );
        var models = Web.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract)
            .ToLookup(type => FeatureOf(type) ?? "", type => type.Name);
        var ofPages = files.SelectMany(file =>
            Regex
                .Matches(file.Text, @"Features\.(\w+)((?:\.\w+)+)", RegexOptions.NonBacktracking)
                .Where(match => match.Groups[1].Value is var feature && feature != file.Feature)
                .Where(match => match.Groups[2].Value.Split('.').Any(models[match.Groups[1].Value].Contains))
                .Select(match => $"{file.Path}: {match.Value}")
        );

        ofFolders.Concat(ofPages).ShouldBeEmpty();
    }

    /// <summary>A wrong path is only found when its page is drawn, and then it is an error of ours. Two pages of settings were so, when a partial had moved.</summary>
    [Fact]
    public void A_partial_is_where_its_page_says()
    {
        var named = SourceTree
            .Files("src/Web", ".cs", ".cshtml")
            .SelectMany(file =>
                Regex
                    .Matches(file.Text, @"/Features/[\w/]+\.cshtml", RegexOptions.NonBacktracking)
                    .Select(match => (file.Path, match.Value))
            )
            .ToList();

        named.Count.ShouldBeGreaterThan(50);
        named.Where(use => !File.Exists(Path.Combine(SourceTree.Root, "src/Web" + use.Value))).ShouldBeEmpty();
    }

    [Fact]
    public void Entities_receive_values_and_entities_never_a_door()
    {
        Type[] doors =
        [
            typeof(DbContext),
            typeof(HttpContext),
            typeof(IHttpContextAccessor),
            typeof(IClock),
            typeof(TimeProvider),
            typeof(IServiceProvider),
        ];
        const BindingFlags All =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var entities = Web.GetTypes().Where(type => type.IsSubclassOf(typeof(Entity)));

        entities
            .SelectMany(entity =>
                entity
                    .GetMethods(All)
                    .Cast<MethodBase>()
                    .Concat(entity.GetConstructors(All))
                    .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType))
                    .Concat(entity.GetFields(All).Select(field => field.FieldType))
                    .Where(type => doors.Any(door => type.IsAssignableTo(door)) || type.IsAssignableTo(typeof(IQueryable)))
                    .Select(type => $"{entity.Name}: {type.Name}")
            )
            .ShouldBeEmpty();
    }

    /// <summary>A page binds and tells; an act, which the API will call too, holds the transaction.</summary>
    [Fact]
    public void B1_no_page_model_opens_a_transaction()
    {
        var pages = Web.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel))).Select(type => type.Name.Split('`')[0]).ToHashSet();

        SourceTree
            .Files("src/Web/Features", ".cs")
            .Where(file =>
                Regex.Matches(file.Text, @"\bclass (\w+)", RegexOptions.NonBacktracking).Any(one => pages.Contains(one.Groups[1].Value))
            )
            .Where(file =>
                Regex.IsMatch(file.Text, @"\b(BeginWriteAsync|BeginTransactionAsync|TakeAgendasAsync)\b", RegexOptions.NonBacktracking)
            )
            .Select(file => file.Path)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_file_has_three_hundred_lines() =>
        SourceTree
            .Files("src", ".cs", ".cshtml", ".ts")
            .Concat(SourceTree.Files("tests", ".cs"))
            .Select(file => (file.Path, Lines: file.Text.AsSpan().Count('\n')))
            .Where(file => file.Lines >= 300)
            .ShouldBeEmpty();

    [Fact]
    public void Nobody_is_called_manager()
    {
        var vague = new Regex("(Service|Manager|Helper|Utils?|Repository)$", RegexOptions.NonBacktracking);

        Web.GetTypes()
            .Concat(typeof(Plage).Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("RdvSolidarites", StringComparison.Ordinal) == true)
            .Where(type => vague.IsMatch(type.Name) && !type.IsSubclassOf(typeof(TagHelper)))
            .Where(type => type.Namespace != "RdvSolidarites.Web.Features.Services")
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Identifiers_carry_no_accents() =>
        Web.GetTypes()
            .Concat(typeof(Plage).Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("RdvSolidarites", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name))
            .Where(name => name.Any(letter => letter > 127))
            .Distinct()
            .ShouldBeEmpty();

    [Fact]
    public void Raw_sql_lives_in_the_data_folder() =>
        SourceTree
            .Files("src/Web", ".cs")
            .Where(file => !file.Path.StartsWith("src/Web/Infrastructure/Data/", StringComparison.Ordinal))
            .Where(file =>
                Regex.IsMatch(
                    file.Text,
                    @"\b(FromSql|ExecuteSql|SqlQuery)(Raw|Interpolated)?(Async)?\b|CommandText",
                    RegexOptions.NonBacktracking
                )
            )
            .Select(file => file.Path)
            .ShouldBeEmpty();

    private static IEnumerable<string> FeaturesNamed(string text) =>
        Regex.Matches(text, @"\bWeb\.Features\.(\w+)", RegexOptions.NonBacktracking).Select(match => match.Groups[1].Value).Distinct();

    private static string? FeatureOf(Type type) =>
        type.Namespace?.Split('.') is ["RdvSolidarites", "Web", "Features", var feature, ..] ? feature : null;
}
