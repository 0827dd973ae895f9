using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.SuperAdmins.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web;

/// <summary>What the operator does for super-admins, and in their place.</summary>
public static partial class Commands
{
    /// <summary>The first person of an empty database, or one of them let in again: prints the link, and gives it; null when nothing was done.</summary>
    public static async Task<string?> CreateSuperAdminAsync(IServiceProvider services, string email)
    {
        if (Courriel.Parse(email) is not { } address)
        {
            await Console.Error.WriteLineAsync("Ce n’est pas une adresse e-mail\u00A0: create-super-admin nom@exemple.fr");
            return null;
        }

        if (!await IsMigratedAsync(services))
        {
            return null;
        }

        var link = await services.GetRequiredService<LienDEntree>().MakeAsync(address, CancellationToken.None);
        await SayAsync(
            "Lien d’entrée de ce super-admin, à lui remettre en mains propres. Il sert une fois, pendant 24 heures\u00A0; le précédent ne sert plus."
        );
        await SayAsync(link);
        if (!services.GetRequiredService<AdressePublique>().IsSaid)
        {
            await SayAsync("PublicUrl n’est pas réglé\u00A0: ce lien commence par l’adresse de cette machine.");
        }

        return link;
    }

    /// <summary>Opens a territory from a file, as a super-admin does from the form: all or nothing, and the same file again changes nothing.</summary>
    public static async Task<bool> OpenTerritoryAsync(IServiceProvider services, string file)
    {
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync("Ce fichier n’existe pas, ou ne se lit pas\u00A0: open-territory var.json");
            return false;
        }

        if (!await IsMigratedAsync(services))
        {
            return false;
        }

        var ouverture = services.GetRequiredService<OuvertureParFichier>();
        var answer = await ouverture.OpenAsync(await File.ReadAllTextAsync(file), CancellationToken.None);

        foreach (var sentence in answer.Sentences)
        {
            await (answer.IsDone ? Console.Out : Console.Error).WriteLineAsync(sentence);
        }

        return answer.IsDone;
    }

    /// <summary>Takes the quality of super-admin away, as their page does; the last who administers stays.</summary>
    public static async Task<bool> RemoveSuperAdminAsync(IServiceProvider services, string email)
    {
        try
        {
            await services.GetRequiredService<QualiteDeSuperAdmin>().RemoveAsync(email, CancellationToken.None);
            await SayAsync("Cette personne n’est plus super-admin\u00A0: ses sessions sont fermées, un e-mail le lui dit.");
            return true;
        }
        catch (NotFoundException)
        {
            await Console.Error.WriteLineAsync("Aucun super-admin n’a cette adresse\u00A0: rien n’a changé.");
        }
        catch (RefusalException refused)
        {
            await Console.Error.WriteLineAsync(refused.Refusal.Message);
        }

        return false;
    }
}
