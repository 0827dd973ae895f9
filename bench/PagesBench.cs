using System.Diagnostics;

namespace RdvSolidarites.Bench;

/// <summary>The citizen's pages in front of wrk, on each kind of database (see <c>pages.sh</c>).</summary>
internal static class PagesBench
{
    public static async Task RunAsync(Arguments arguments)
    {
        foreach (var database in Base.Asked(arguments))
        {
            using (database)
            {
                Console.WriteLine(database.Name);
                using var script = Process.Start(Script(), [database.Connection]);
                await script.WaitForExitAsync();
            }
        }
    }

    /// <summary>The script stands beside the project, the program some folders below it.</summary>
    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "pages.sh")))
        {
            folder = folder.Parent ?? throw new FileNotFoundException("pages.sh");
        }

        return Path.Combine(folder.FullName, "pages.sh");
    }
}
