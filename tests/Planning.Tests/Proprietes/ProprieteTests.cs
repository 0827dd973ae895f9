using FsCheck;
using FsCheck.Fluent;

namespace RdvSolidarites.Planning.Tests.Proprietes;

/// <summary>Laws that hold whatever the agendas, each tried on thousands of them.</summary>
public class ProprieteTests
{
    /// <summary>In percent of the usual number of tries: mutation testing runs the laws hundreds of times.</summary>
    private static readonly int Tries = int.Parse(Environment.GetEnvironmentVariable("RDV_TRIES") ?? "100");

    private static void ForAll<T>(Gen<T> gen, int times, Func<T, bool> law) =>
        Prop.ForAll(gen.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(times * Tries / 100).WithQuietOnSuccess(true));

    [Fact]
    public void Find_is_what_the_minute_by_minute_oracle_finds() =>
        ForAll(
            Hasards.Cases,
            1000,
            cas => cas.Found.Select(one => (one.AgentId, one.Start, one.PlageId)).SequenceEqual(new Minutes(cas).Starts())
        );

    [Fact]
    public void No_creneau_overlaps_a_busy_time() =>
        ForAll(
            Hasards.Cases,
            3000,
            cas =>
                cas.Found.All(creneau =>
                    !cas.Agendas.Single(one => one.AgentId == creneau.AgentId).Busy.Any(taken => creneau.Span.Overlaps(taken))
                )
        );

    [Fact]
    public void Free_and_taken_tile_the_opening() =>
        ForAll(
            Hasards.Cases,
            500,
            cas =>
                cas.Agendas.All(agenda =>
                {
                    var minutes = new Minutes(cas);
                    var free = FreeMinutes(cas, agenda);

                    return free.SetEquals(minutes.Free(agenda)) && free.IsSubsetOf(minutes.Open(agenda));
                })
        );

    /// <summary>Starts may move to another grid, but time once taken never comes back.</summary>
    [Fact]
    public void More_busy_time_never_frees_a_minute() =>
        ForAll(
            Hasards.Cases,
            1500,
            cas =>
                FreeMinutes(cas, cas.Agendas[0] with { Busy = [.. cas.Agendas[0].Busy, .. cas.Agendas[1].Busy] })
                    .IsSubsetOf(FreeMinutes(cas, cas.Agendas[0]))
        );

    [Fact]
    public void The_earliest_is_the_first_of_all() =>
        ForAll(
            Hasards.Cases,
            2000,
            cas =>
            {
                var year = new DateInterval(cas.Days.Start, cas.Days.Start.PlusDays(40));
                var all = Creneaux.Find(cas.Agendas, year, cas.Demande);
                return Creneaux.Next(cas.Agendas, year.Start, year.End, cas.Demande) == (all is [var first, ..] ? first : null);
            }
        );

    [Fact]
    public void The_check_before_booking_accepts_what_was_found_and_nothing_else() =>
        ForAll(
            Hasards.Cases,
            1000,
            cas =>
                cas.Found.Select(creneau => creneau.Start)
                    .Distinct()
                    .All(start =>
                        Creneaux.At(cas.Agendas, start, cas.Demande).SequenceEqual(cas.Found.Where(creneau => creneau.Start == start))
                        && Creneaux.At(cas.Agendas, start, cas.Demande).All(Creneaux.Fitting(cas.Agendas, start, cas.Demande).Contains)
                    )
        );

    [Fact]
    public void Two_windows_find_what_one_window_finds() =>
        ForAll(
            Hasards.Cases,
            2000,
            cas => cas.Days.SelectMany(day => Creneaux.Find(cas.Agendas, new DateInterval(day, day), cas.Demande)).SequenceEqual(cas.Found)
        );

    [Fact]
    public void Explanations_add_up() =>
        ForAll(
            Hasards.Cases,
            3000,
            cas =>
            {
                var told = Creneaux.Explain(cas.Agendas, cas.Days, cas.Demande);
                var alone = cas
                    .Agendas.Select(agenda =>
                        agenda with
                        {
                            Absences = [],
                            Busy = [],
                            Ouvertures = [.. agenda.Ouvertures.Select(one => one with { Jours = null })],
                        }
                    )
                    .ToList();
                var candidates = Creneaux.Find(
                    alone,
                    cas.Days,
                    cas.Demande with
                    {
                        Now = Instant.FromUtc(2020, 1, 1, 0, 0),
                        Delais = null,
                    }
                );
                var around = new DateInterval(cas.Days.Start.PlusDays(-4), cas.Days.End.PlusDays(4));
                var holidays = around.Any(date => JoursFeries.IsHoliday(date, cas.Demande.Feries.Profil));

                return told.Candidates == told.Free + told.Pertes.Sum(perte => perte.Starts)
                    && told.Found == cas.Found.Count
                    && (holidays || told.Candidates == candidates.Count)
                    && told.Pertes.All(perte => perte.Time > Duration.Zero);
            }
        );

    [Fact]
    public void Nine_o_clock_stays_nine_o_clock() =>
        ForAll(
            Gen.Choose(0, 1000).Zip(Gen.Elements("Europe/Paris", "America/Miquelon", "Indian/Reunion")),
            1000,
            one =>
            {
                var zone = Notation.Zone(one.Item2);
                var day = new LocalDate(2024, 1, 1).PlusDays(one.Item1);
                var daily = new Plage(new LocalDate(2024, 1, 1), new LocalTime(9, 0), new LocalTime(11, 0), null, EveryDay);

                return daily
                    .Occurrences(new DateInterval(day, day.PlusDays(100)), zone)
                    .All(span => span.Start.InZone(zone).TimeOfDay == daily.Start && span.End.InZone(zone).TimeOfDay == daily.End);
            }
        );

    [Fact]
    public void A_recurrence_is_read_back_from_its_text() =>
        ForAll(
            Hasards.Recurrences,
            5000,
            rule => Recurrence.Parse(rule.ToString()) == rule && Recurrence.Parse(rule.ToString()).ToString() == rule.ToString()
        );

    [Fact]
    public void Derogations_are_read_back_from_their_text() =>
        ForAll(
            Hasards.PlageAround(new LocalDate(2024, 6, 3)).Where(plage => plage.Derogations is not null),
            2000,
            plage => Derogation.Read(Derogation.Write(plage.Derogations!)).SequenceEqual(plage.Derogations!)
        );

    [Fact]
    public void Closings_are_read_back_from_their_text() =>
        ForAll(
            Gen.ListOf(Hasards.ClosingAround(new LocalDate(2024, 6, 3)), 3),
            1000,
            closings => JoursFermes.Read(JoursFermes.Write(closings)).SequenceEqual(closings)
        );

    [Fact]
    public void Dates_are_those_that_a_day_by_day_walk_finds() =>
        ForAll(
            Hasards.Recurrences.Zip(Gen.Choose(0, 700)).Zip(Gen.Choose(0, 60)),
            1500,
            one =>
            {
                var ((rule, offset), length) = one;
                var firstDay = new LocalDate(2023, 5, 17);
                var window = new DateInterval(firstDay.PlusDays(offset - 30), firstDay.PlusDays(offset - 30 + length));
                return rule.Dates(firstDay, window).SequenceEqual(Naive.Dates(rule, firstDay, window));
            }
        );

    [Fact]
    public void A_plage_occupies_nothing_after_its_last_day() =>
        ForAll(
            Hasards.PlageAround(new LocalDate(2024, 6, 3)),
            2000,
            plage =>
                plage.LastDay is not { } last
                || !plage.Occurrences(new DateInterval(last.PlusDays(1), last.PlusDays(400)), Notation.Paris).Any()
        );

    private static readonly Recurrence EveryDay = Recurrence.Weekly(1, Enumerable.Range(1, 7).Select(day => (IsoDayOfWeek)day));

    private static HashSet<Instant> FreeMinutes(Cas cas, Agenda agenda) =>
        [.. Creneaux.Free(agenda, cas.Days, cas.Demande).SelectMany(Minutes.Of)];
}
