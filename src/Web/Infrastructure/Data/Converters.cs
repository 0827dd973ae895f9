using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using RdvSolidarites.Planning;

namespace RdvSolidarites.Web.Infrastructure.Data;

internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

internal sealed class LocalTimeConverter()
    : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), stored => LocalTime.FromTimeOnly(stored));

/// <summary>PostgreSQL keeps instants as timestamptz.</summary>
internal sealed class InstantToUtcConverter()
    : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );

/// <summary>SQLite has no time type: milliseconds compare and index as integers, twenty times cheaper to read than text.</summary>
internal sealed class InstantToMillisecondsConverter()
    : ValueConverter<Instant, long>(instant => instant.ToUnixTimeMilliseconds(), stored => Instant.FromUnixTimeMilliseconds(stored));

/// <summary>A recurrence is one column, in the words of iCalendar.</summary>
internal sealed class RecurrenceConverter()
    : ValueConverter<Recurrence, string>(rule => rule.ToString(), stored => ReglesLues.Read(stored));

/// <summary>Few different rules, read a thousand at a time: each is understood once. They never change, so everybody shares them.</summary>
internal static class ReglesLues
{
    private const int Most = 10_000;

    private static readonly ConcurrentDictionary<string, Recurrence> _known = new(StringComparer.Ordinal);

    public static Recurrence Read(string stored)
    {
        if (_known.TryGetValue(stored, out var known))
        {
            return known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[stored] = Recurrence.Parse(stored);
    }
}

/// <summary>The few dates that depart from a recurrence are one column too: they are always read with it and never searched.</summary>
internal sealed class DerogationsConverter()
    : ValueConverter<IReadOnlyList<Derogation>, string>(dates => Derogation.Write(dates), stored => Derogation.Read(stored));

internal sealed class DerogationsComparer()
    : ValueComparer<IReadOnlyList<Derogation>>(
        (left, right) => Derogation.Write(left!) == Derogation.Write(right!),
        dates => Derogation.Write(dates).GetHashCode(StringComparison.Ordinal),
        dates => dates
    );

/// <summary>Days on which a lieu is closed: one column, read with it and never searched.</summary>
internal sealed class JoursFermesConverter()
    : ValueConverter<IReadOnlyList<JoursFermes>, string>(days => JoursFermes.Write(days), stored => JoursFermes.Read(stored));

internal sealed class JoursFermesComparer()
    : ValueComparer<IReadOnlyList<JoursFermes>>(
        (left, right) => JoursFermes.Write(left!) == JoursFermes.Write(right!),
        days => JoursFermes.Write(days).GetHashCode(StringComparison.Ordinal),
        days => days
    );

/// <summary>A few words of a list that the code knows: names of public holidays.</summary>
internal sealed class MotsConverter()
    : ValueConverter<IReadOnlyList<string>, string>(
        words => string.Join(';', words),
        stored => stored.Split(';', StringSplitOptions.RemoveEmptyEntries)
    );

internal sealed class MotsComparer()
    : ValueComparer<IReadOnlyList<string>>(
        (left, right) => left!.SequenceEqual(right!),
        words => string.Join(';', words).GetHashCode(StringComparison.Ordinal),
        words => words
    );
