using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>Reading the file of a form, and keeping it until it is imported.</summary>
public static class ReceptionDeFichier
{
    public static void AddTableurs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<FichiersDeposes>();
        builder.Services.AddScoped<INettoyage, FichiersOublies>();
    }

    /// <summary>What the file holds.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public static async Task<byte[]> ReadAsync(this IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 })
        {
            throw new RefusalException(TableurRefusals.Missing);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
