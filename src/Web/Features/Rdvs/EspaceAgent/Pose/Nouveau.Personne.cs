using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Rdvs.Pose;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Pose;

/// <summary>Somebody whom nobody knew, created without leaving the form: with their own button, or by saving the RDV.</summary>
public sealed partial class NouveauModel
{
    /// <summary>The button that opens a new file was pressed.</summary>
    private bool _begins;

    /// <summary>Is somebody new being typed, or to be corrected?</summary>
    public bool IsWritingSomebody =>
        _begins
        || Input.Nouveau.Nom is { Length: > 0 }
        || Input.Nouveau.Prenom is { Length: > 0 }
        || Sosies.Count > 0
        || ModelState.Any(pair => pair.Key.StartsWith("Input.Nouveau.", StringComparison.Ordinal) && pair.Value is { Errors.Count: > 0 });

    /// <summary>Where somebody new becomes known: with the motif, or before when there is one place only.</summary>
    public long? House => Offre.Motif?.OrganisationId ?? (current.Agent.MemberIn is [var only] ? only : null);

    private async Task<IActionResult> CreateAsync(CancellationToken ct)
    {
        await IsCreatedAsync(ct);
        return Page();
    }

    /// <summary>Whoever was typed becomes somebody of the RDV; then the file of a child is begun, with the surname and the responsable of the first adult.</summary>
    private async Task<IActionResult> ChildAsync(CancellationToken ct)
    {
        ModelState.Values.Where(_ => !Input.Nouveau.IsStarted).ToList().ForEach(Calm);

        if ((!Input.Nouveau.IsStarted || await IsCreatedAsync(ct)) && Offre.Adults is [var adult, ..])
        {
            Write(
                new NouvelUsagerInput
                {
                    Nom = adult.LastName,
                    NomPropose = adult.LastName,
                    Responsable = adult.Id,
                }
            );
        }

        return Page();
    }

    private async Task<bool> IsCreatedAsync(CancellationToken ct)
    {
        foreach (var (_, entry) in ModelState.Where(pair => !pair.Key.StartsWith("Input.Nouveau.", StringComparison.Ordinal)))
        {
            Calm(entry!);
        }

        if (House is null || !nouvelUsager.Check(Input.Nouveau, Offre, ModelState) || await MeetsLookAlikesAsync(ct))
        {
            return false;
        }

        await OpenFileAsync(ct);
        return true;
    }

    /// <summary>Puts this into the part about somebody new.</summary>
    private void Write(NouvelUsagerInput person)
    {
        Input.Nouveau = person;

        foreach (var field in NewPersonFields())
        {
            ModelState.Remove(field);
        }
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
        Input.Nouveau.Responsable = Input.Nouveau.ResponsableAmong(Offre.People, Today);
        var created = await nouvelUsager.CreateAsync(Input.Nouveau, House!.Value, ct);
        Input.Usagers.Add(created.Id);
        Write(new NouvelUsagerInput());
        Forget("Input.Recherche", () => Input.Recherche = null);
        await LoadAsync(ct);
    }

    private List<string> NewPersonFields() => [.. ModelState.Keys.Where(key => key.StartsWith("Input.Nouveau.", StringComparison.Ordinal))];
}
