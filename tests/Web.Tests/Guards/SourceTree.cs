using System.Runtime.CompilerServices;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>The files of the project, for rules that only the text can tell.</summary>
internal static class SourceTree
{
    private static readonly string[] Left = ["/obj/", "/bin/", "/node_modules/", "/Migrations/", "/wwwroot/"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    public static IEnumerable<SourceFile> Files(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)))
            .Where(path => !Left.Any(folder => $"/{path}".Contains(folder, StringComparison.Ordinal)))
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path))));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folder under Features, or nothing.</summary>
    public string? Feature => Path.Split('/') is ["src", "Web", "Features", var feature, _, ..] ? feature : null;
}
