namespace RdvSolidarites.Web.Infrastructure;

/// <summary>
/// How the product calls itself, from setting Marque:Nom: no text of the code says its name, a guard reads them all. One for the whole process, read once before
/// anything is said.
/// </summary>
public static class Marque
{
    public static string Nom { get; private set; } = "Rendez-vous";

    public static void Read(IConfiguration configuration)
    {
        if (configuration["Marque:Nom"]?.Trim() is { Length: > 0 } said)
        {
            Nom = said;
        }
    }
}
