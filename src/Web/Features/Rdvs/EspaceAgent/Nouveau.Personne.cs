using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Pose;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Somebody whom nobody knew, created without leaving the form: with their own button, or by saving the RDV.</summary>
public sealed partial class NouveauModel
{
    private async Task<IActionResult> CreateAsync(CancellationToken ct)
    {
        foreach (var (_, entry) in ModelState.Where(pair => !pair.Key.StartsWith("Input.Nouveau.", StringComparison.Ordinal)))
        {
            Calm(entry!);
        }

        if (Offre.Motif is not null && nouvelUsager.Check(Input.Nouveau, Offre, ModelState) && !await MeetsLookAlikesAsync(ct))
        {
            await OpenFileAsync(ct);
        }

        return Page();
    }

    /// <summary>Is the form right, with the person who is about to be created?</summary>
    private bool IsFilledIn()
    {
        if (Input.Nouveau.IsStarted)
        {
            nouvelUsager.Check(Input.Nouveau, Offre, ModelState);
        }
        else
        {
            // Somebody who is not being created stops nothing.
            foreach (var field in NewPersonFields())
            {
                Calm(ModelState[field]!);
            }
        }

        return new ControleDePose(Input, Offre, ModelState).Passes(Today);
    }

    /// <summary>Whoever writes somebody's name and saves wants them in the RDV: their file is opened first. Null when something is to be looked at again.</summary>
    private async Task<DemandeDePose?> AskAsync(string key, CancellationToken ct)
    {
        if (Input.Nouveau.IsStarted)
        {
            if (await MeetsLookAlikesAsync(ct))
            {
                return null;
            }

            await OpenFileAsync(ct);
        }

        return new ControleDePose(Input, Offre, ModelState).Passes(Today) ? DemandeDePose.Of(Input, Offre, key) : null;
    }

    /// <summary>Are there people of this name who have not been told apart yet?</summary>
    private async Task<bool> MeetsLookAlikesAsync(CancellationToken ct)
    {
        if (Input.Nouveau.Confirme || await nouvelUsager.LookAlikesAsync(Input.Nouveau, ct) is not { Count: > 0 } same)
        {
            return false;
        }

        Sosies = same;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return true;
    }

    private async Task OpenFileAsync(CancellationToken ct)
    {
        var created = await nouvelUsager.CreateAsync(Input.Nouveau, Offre.Motif!.OrganisationId, ct);
        Input.Usagers.Add(created.Id);
        Input.Nouveau = new NouvelUsagerInput();

        foreach (var field in NewPersonFields())
        {
            ModelState.Remove(field);
        }

        Forget("Input.Recherche", () => Input.Recherche = null);
        await LoadAsync(ct);
    }

    private List<string> NewPersonFields() => [.. ModelState.Keys.Where(key => key.StartsWith("Input.Nouveau.", StringComparison.Ordinal))];
}
