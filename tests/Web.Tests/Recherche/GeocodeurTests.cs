using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RdvSolidarites.Web.Infrastructure.Geo;

namespace RdvSolidarites.Web.Tests.Recherche;

/// <summary>The door to the national address service, with the service played by the test and the time turned by hand.</summary>
[Once]
public sealed class GeocodeurTests : IDisposable
{
    private readonly Temps _time = new();
    private readonly Reponses _service = new();
    private ServiceProvider? _house;

    [Theory]
    [InlineData("street", "62041_0103", "62041_0103")]
    [InlineData("housenumber", "62041_0103_00012", "62041_0103")]
    [InlineData("municipality", "62041", null)]
    [InlineData("locality", "62041_b123", null)]
    public async Task F_19_an_answer_gives_the_département_the_town_and_the_street(string type, string id, string? street)
    {
        _service.Says = _ => Json(type, id);

        var found = (await Door().SearchAsync("12 rue de la Gare Arras", CancellationToken.None)).Single();

        found.ShouldBe(new AdresseTrouvee("12 Rue de la Gare 62000 Arras", "62", "62041", street, 50.28, 2.78));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>maintenance</html>")]
    [InlineData("""{"features":[{"properties":{"label":"x"}},{},{"properties":null}]}""")]
    public async Task An_answer_that_makes_no_sense_is_no_answer(string body)
    {
        _service.Says = _ => Task.FromResult(new HttpResponseMessage { Content = new StringContent(body) });

        (await Door().SearchAsync("rue de la gare", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_question_is_escaped_and_short_texts_ask_nothing()
    {
        await Door().SearchAsync("gare & co ?q=#", CancellationToken.None);
        await Door().SearchAsync("ar", CancellationToken.None);

        _service.Asked.Single().ShouldBe("https://adresses.test/search/?limit=6&autocomplete=1&q=gare%20co%20q");
    }

    [Fact]
    public async Task Answers_are_kept_and_failures_are_not()
    {
        var door = Door();
        _service.Says = _ => throw new HttpRequestException("down");
        await door.SearchAsync("rue verte", CancellationToken.None);
        _service.Says = _ => Json("street", "62041_0103");

        await door.SearchAsync("rue verte", CancellationToken.None);
        await door.SearchAsync("Rue VERTE ", CancellationToken.None);

        _service.Asked.Count.ShouldBe(3, "the failure was tried twice, the answer asked once");
    }

    [Fact]
    public async Task A_failure_is_tried_a_second_time_at_once()
    {
        _service.Says = _ =>
            _service.Asked.Count == 1 ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway)) : Json("street", "62041_0103");

        (await Door().SearchAsync("rue verte", CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_silent_service_is_left_after_800_ms()
    {
        _service.Says = _service.SilentAsync;

        var search = Door().SearchAsync("12 rue de la Gare, 62000 Arras", CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(799));
        var early = search.IsCompleted;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var found = await search;

        early.ShouldBeFalse();
        found.ShouldBeEmpty("towns are proposed instead");
    }

    [Fact]
    public async Task A_failing_service_is_left_alone_for_half_a_minute()
    {
        var door = Door();
        _service.Says = _ => throw new HttpRequestException("down");
        for (var time = 0; time < 10; time++)
        {
            (await door.SearchAsync($"rue numéro {time}", CancellationToken.None)).ShouldBeEmpty();
        }

        var asked = _service.Asked.Count;
        _service.Says = _ => Json("street", "62041_0103");
        var open = await door.SearchAsync("rue une", CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(31));
        var closed = await door.SearchAsync("rue deux", CancellationToken.None);

        asked.ShouldBe(4, "the circuit opens at the fourth failure");
        open.ShouldBeEmpty();
        closed.Count.ShouldBe(1);
        _service.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_silent_service_is_left_alone_too()
    {
        _service.Says = _service.SilentAsync;
        for (var time = 0; time < 6; time++)
        {
            var search = Door().SearchAsync($"rue numéro {time}", CancellationToken.None);
            _time.Advance(TimeSpan.FromMilliseconds(800));
            (await search).ShouldBeEmpty();
        }

        _service.Asked.Count.ShouldBe(4, "a silence is not tried twice, and the fourth opens the circuit");
    }

    [Fact]
    public async Task Whoever_leaves_is_not_a_failure_of_the_service()
    {
        _service.Says = _service.SilentAsync;
        using var leaving = new CancellationTokenSource();

        var search = Door().SearchAsync("rue verte", leaving.Token);
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(search);
    }

    public void Dispose() => _house?.Dispose();

    /// <summary>The door as the application opens it, on the service that the test plays.</summary>
    private IGeocoder Door() => (_house ??= House()).GetRequiredService<IGeocoder>();

    private ServiceProvider House()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMemoryCache();
        services.AddSingleton<TimeProvider>(_time);
        services.AddGeocoder(new Uri("https://adresses.test/search/")).ConfigurePrimaryHttpMessageHandler(() => _service);
        return services.BuildServiceProvider();
    }

    private static Task<HttpResponseMessage> Json(string type, string id) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $$$"""
                    {"features":[{"geometry":{"coordinates":[2.78,50.28]},"properties":{"label":"12 Rue de la Gare 62000 Arras",
                    "citycode":"62041","context":"62, Pas-de-Calais, Hauts-de-France","type":"{{{type}}}","id":"{{{id}}}"}}]}
                    """,
                    Encoding.UTF8,
                    "application/json"
                ),
            }
        );

    private sealed class Reponses : HttpMessageHandler
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public Func<CancellationToken, Task<HttpResponseMessage>> Says { get; set; } =
            _ => Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}") });

        /// <summary>Never answers; hears when one stops waiting.</summary>
        public async Task<HttpResponseMessage> SilentAsync(CancellationToken ct)
        {
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException("never");
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Enqueue(request.RequestUri!.AbsoluteUri);
            return Says(cancellationToken);
        }
    }
}
