using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>
/// Who reaches whom, from symbols. Seen failing, all at once: with an act of Rdvs named in Creneaux, with a page of FileAttente named in Agendas, with a class
/// of Historique registered by Accueil, with a second type named Vue, with an exception that no longer held, with a module left out of the order, and with an
/// act left out of a README.
/// </summary>
[Once]
public sealed class ModulesTests
{
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly IReadOnlyDictionary<Type, string> Views = Symbols.Views(Web);

    private static readonly IReadOnlyList<Use> Uses =
    [
        .. Symbols
            .Uses(Web)
            .Select(use => new Use(use.From, Modules.PlaceOf(use.From, Views)!, use.To, Modules.PlaceOf(use.To, Views)!))
            .Where(use => use is { At: not null, Of: not null }),
    ];

    /// <summary>
    /// What is kept in the database is one schema, whose parts name each other: entities, their states, and what says how they are kept. Everybody may name
    /// them; what may be seen or done of them stays in order.
    /// </summary>
    private static readonly HashSet<Type> Kept =
    [
        .. typeof(Db)
            .GetProperties()
            .Where(set => set.PropertyType.IsGenericType && set.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(set => set.PropertyType.GetGenericArguments()[0]),
        .. Web.GetTypes()
            .Where(type =>
                type.IsSubclassOf(typeof(Entity))
                || type.GetInterfaces()
                    .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>))
            ),
    ];

    private static readonly HashSet<Type> States =
    [
        .. Kept.SelectMany(type => type.GetProperties())
            .Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
            .Where(type => type.IsEnum),
    ];

    [Fact]
    public void Every_module_has_its_place_in_the_order() =>
        Uses.SelectMany(use => new[] { use.At.Module, use.Of.Module })
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ShouldBe(Modules.Order.Order(StringComparer.Ordinal));

    [Fact]
    public void A_module_reaches_only_those_below() =>
        Uses.Where(use => Rank(use.Of) < Rank(use.At) && !IsOfTheSchema(use.To)).Select(Told).Order().ShouldBeEmpty();

    [Fact]
    public void Modules_form_no_circle()
    {
        var below = Uses.Where(use => use.At.Module != use.Of.Module && !IsOfTheSchema(use.To))
            .ToLookup(use => use.At.Module, use => use.Of.Module);

        Circle(below).ShouldBeNull();
    }

    [Fact]
    public void Nothing_calls_up_inside_the_house() =>
        Uses.Where(use => use.At.Layer is not Layer.Setup)
            .Where(use =>
                use.Of.Layer switch
                {
                    Layer.Door => use.At.Layer is not Layer.Door,
                    Layer.Act => use.At.Layer is Layer.Model or Layer.Follow,
                    Layer.Follow => use.At.Layer is not Layer.Follow,
                    _ => false,
                }
            )
            .Where(use => !IsOfTheSchema(use.To) && use.At.Module != "Infrastructure")
            .Select(Told)
            .ShouldBeEmpty();

    /// <summary>Pages of another noun are reached by their address; what a few nouns' pages have in common is in a room called Pages.</summary>
    [Fact]
    public void A_door_is_nobody_elses() =>
        Uses.Where(use => use.Of.Layer is Layer.Door && use.Of.Room is not "Pages" && use.At.Module != use.Of.Module)
            .Select(Told)
            .ShouldBeEmpty();

    [Fact]
    public void A_setup_registers_its_own_classes_and_no_others() =>
        Uses.Where(use => use.At.Layer is Layer.Setup && use.At.Module != "Features" && use.Of.Module is not "Infrastructure")
            .Where(use => use.At.Module != use.Of.Module && !IsOfTheSchema(use.To) && !IsToldOf(use.To) && !use.To.IsAbstract)
            .Select(Told)
            .ShouldBeEmpty();

    /// <summary>A page model has the name of its page, and nobody else says it.</summary>
    [Fact]
    public void Two_types_have_not_one_name() =>
        Web.GetTypes()
            .Where(type => type is { IsNested: false, Namespace: not null } && !type.Name.StartsWith('<'))
            .Where(type =>
                type.Namespace!.StartsWith("RdvSolidarites.", StringComparison.Ordinal) && !type.Namespace.Contains("Migrations")
            )
            .Where(type => !Views.ContainsKey(type) && !(type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract))
            .GroupBy(type => type.Name.Split('`')[0], StringComparer.Ordinal)
            .Where(named => named.Count() > 1)
            .Select(named => string.Join(", ", named.Select(type => type.FullName).Order()))
            .ShouldBeEmpty();

    [Fact]
    public void Each_folder_says_in_ten_to_twenty_five_lines_what_it_holds()
    {
        foreach (var folder in Modules.Order.Where(module => module is not ("Features" or "Infrastructure")))
        {
            var here = Path.Combine(SourceTree.Root, "src/Web/Features", folder);
            var text = File.ReadAllText(Path.Combine(here, "README.md"));
            var acts = Path.Combine(here, "Actes");

            text.AsSpan().TrimEnd().Count('\n').ShouldBeInRange(9, 24, folder);
            (Directory.Exists(acts) ? Directory.EnumerateFiles(acts, "*.cs") : [])
                .Select(act => Path.GetFileNameWithoutExtension(act))
                .Where(act => !text.Contains($"`{act}`", StringComparison.Ordinal))
                .ShouldBeEmpty(folder);
        }
    }

    private static int Rank(Place place) => Array.IndexOf(Modules.Order, place.Module);

    private static bool IsOfTheSchema(Type type) => Kept.Contains(type) || (type.IsEnum && States.Contains(type));

    /// <summary>An event of a lower module, for whom it concerns higher up.</summary>
    private static bool IsToldOf(Type type) => type.IsDefined(typeof(EventNameAttribute), inherit: false);

    private static string Told(Use use) => $"{use.At.Module} -> {use.Of.Module}: {Named(use.From)} -> {Named(use.To)}";

    private static string Named(Type type) => Views.TryGetValue(type, out var file) ? file : type.Name.Split('`')[0];

    private static string? Circle(ILookup<string, string> below)
    {
        var (done, path) = (new HashSet<string>(), new List<string>());

        string? Walk(string module)
        {
            if (path.Contains(module))
            {
                return string.Join(" -> ", path.SkipWhile(one => one != module).Append(module));
            }

            if (!done.Add(module))
            {
                return null;
            }

            path.Add(module);
            var found = below[module].Distinct().Select(Walk).FirstOrDefault(circle => circle is not null);
            path.RemoveAt(path.Count - 1);
            return found;
        }

        return below.Select(one => Walk(one.Key)).FirstOrDefault(circle => circle is not null);
    }

    private sealed record Use(Type From, Place At, Type To, Place Of);
}
