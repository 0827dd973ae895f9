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
    : ValueConverter<Recurrence, string>(rule => rule.ToString(), stored => Recurrence.Parse(stored));

/// <summary>The few dates that depart from a recurrence are one column too: they are always read with it and never searched.</summary>
internal sealed class DerogationsConverter()
    : ValueConverter<IReadOnlyList<Derogation>, string>(dates => Derogation.Write(dates), stored => Derogation.Read(stored));

internal sealed class DerogationsComparer()
    : ValueComparer<IReadOnlyList<Derogation>>(
        (left, right) => Derogation.Write(left!) == Derogation.Write(right!),
        dates => Derogation.Write(dates).GetHashCode(StringComparison.Ordinal),
        dates => dates
    );
