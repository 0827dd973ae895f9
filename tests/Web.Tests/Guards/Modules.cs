namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>The modules in their declared order and the rooms inside them (docs/decisions/0015-modules-in-one-order.md).</summary>
internal static class Modules
{
    /// <summary>The highest first; each reaches only those after it. What stands on one line is still in order, from left to right.</summary>
    public static readonly string[] Order =
    [
        "Features",
        "_Layouts",
        "Accueil",
        "Notifications",
        "Secteurs",
        "Recherche",
        "Agendas",
        "FileAttente",
        "Ouvertures",
        "Effectifs",
        "SuperAdmins",
        "Priorisation",
        "Incidents",
        "Comptes",
        "Remplacements",
        "Absences",
        "PlagesOuverture",
        "Horaires",
        "Equipes",
        "Droits",
        "Motifs",
        "Lieux",
        "Organisations",
        "Services",
        "Reglages",
        "Rdvs",
        "Creneaux",
        "Usagers",
        "Historique",
        "AccesAgendas",
        "Referents",
        "Agents",
        "Contacts",
        "Territoires",
        "Infrastructure",
    ];

    /// <summary>Rooms where pages and endpoints are, with what serves only them.</summary>
    private static readonly string[] _doors =
    [
        "EspaceAgent",
        "EspaceUsager",
        "EspaceSuperAdmin",
        "Lien",
        "Public",
        "Prise",
        "Retrouver",
        "Pages",
        "Api",
    ];

    /// <summary>Where a type is: its module and the layer of its room. A compiled page is where its file is.</summary>
    public static Place? PlaceOf(Type type, IReadOnlyDictionary<Type, string> views)
    {
        var path = views.TryGetValue(type, out var file) ? file.Trim('/').Split('/')[..^1] : Folders(type);
        return path switch
        {
            ["Infrastructure", ..] => new Place("Infrastructure", path.ElementAtOrDefault(1), Layer.Model),
            ["Features", var module, ..] => new Place(
                module,
                path.ElementAtOrDefault(2),
                LayerOf(type, path.ElementAtOrDefault(2), file is not null)
            ),
            ["Features"] => new Place("Features", Room: null, Layer.Setup),
            _ => null,
        };
    }

    private static string[] Folders(Type type) =>
        type.Namespace?.Split('.') is ["RdvSolidarites", "Web", .. var rest] && !type.Name.StartsWith('<') && !rest.Contains("Migrations")
            ? rest
            : [];

    private static Layer LayerOf(Type type, string? room, bool isView) =>
        isView || _doors.Contains(room) || typeof(Microsoft.AspNetCore.Mvc.RazorPages.PageModel).IsAssignableFrom(type) ? Layer.Door
        : type.Name.EndsWith("Setup", StringComparison.Ordinal) ? Layer.Setup
        : room is "Actes" ? Layer.Act
        : room is "Suites" ? Layer.Follow
        : Layer.Model;
}

internal sealed record Place(string Module, string? Room, Layer Layer);

/// <summary>Doors call acts, acts call the model, what follows an event calls the model; a setup registers all of them.</summary>
internal enum Layer
{
    Model,
    Act,
    Follow,
    Door,
    Setup,
}
