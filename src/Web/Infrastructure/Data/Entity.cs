namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>Something with an identity that the database keeps. What it raises is written with it, in the same transaction.</summary>
public abstract class Entity
{
    private readonly List<Func<object>> _raised = [];

    public long Id { get; private set; }

    /// <summary>Events are built after the insert, when ids are known.</summary>
    internal IReadOnlyList<Func<object>> Raised => _raised;

    protected void Raise(Func<object> happened) => _raised.Add(happened);

    internal void ForgetRaised() => _raised.Clear();
}

/// <summary>An entity that two people may edit at once: the second one is told (409) instead of overwriting the first.</summary>
public abstract class Aggregate : Entity
{
    public int Revision { get; internal set; }
}

/// <summary>Marks what leaves a <see cref="Version"/> at each write: agendas, RDVs, usagers, rights, settings.</summary>
public interface IHistorised;

/// <summary>A part of something: its history is read with the whole's.</summary>
public interface IPartOf : IHistorised
{
    /// <summary>"Rdv:12".</summary>
    string Whole { get; }
}

/// <summary>Ties two things: its making and its end are history, what it copies of them is not.</summary>
public interface ILink : IPartOf;
