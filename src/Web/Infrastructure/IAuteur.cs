namespace RdvSolidarites.Web.Infrastructure;

/// <summary>Whoever acts: an agent, an usager, a super-admin, a visitor without account, or the house itself.</summary>
public interface IAuteur
{
    /// <summary>Stable reference kept in the history, e.g. "agent:12".</summary>
    string Reference { get; }
}

/// <summary>Somebody of the house in the place of somebody else: both are named, whose place comes first.</summary>
public sealed class AuteurPour(IAuteur place, IAuteur who) : IAuteur
{
    /// <summary>Between the two references.</summary>
    public const string By = " par ";

    public string Reference => place.Reference + By + who.Reference;
}

/// <summary>Someone booking without signing in.</summary>
public sealed class Visiteur : IAuteur
{
    public static readonly Visiteur Anonyme = new();

    public string Reference => "visiteur";
}

/// <summary>The worker, the seed, a migration.</summary>
public sealed class Systeme : IAuteur
{
    public static readonly Systeme Instance = new();

    public string Reference => "systeme";
}

/// <summary>Who acts and when, for whatever writes history. The request's <c>Current</c> and the worker's are the two kinds.</summary>
public interface IActe
{
    IAuteur Auteur { get; }
    Instant Now { get; }
}
