namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The second proof that an agent may ask of themselves, or that their territory asks.</summary>
public sealed partial class Compte
{
    /// <summary>What the telephone and the house both know, encrypted by the house's keys; null without second factor.</summary>
    public string? TotpKey { get; private set; }

    /// <summary>The half-minute of the last code accepted: a code serves once.</summary>
    public long TotpStep { get; private set; }

    /// <summary>Sessions opened without it end.</summary>
    public void EnableSecondFactor(string sealedKey, long step)
    {
        (TwoFactorEnabled, TotpKey, TotpStep) = (true, sealedKey, step);
        EndSessions();
    }

    public void DisableSecondFactor()
    {
        (TwoFactorEnabled, TotpKey, TotpStep) = (false, null, 0);
        EndSessions();
    }
}
