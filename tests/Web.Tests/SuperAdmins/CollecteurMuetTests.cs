using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.SuperAdmins;

/// <summary>
/// Spec 3 §2.1 (#1764), third test. Our only collector is the one of OTEL_EXPORTER_OTLP_ENDPOINT; here it takes connections and never answers, with a patience
/// of ten minutes: whoever waited for it would not be back before the end of the test.
/// </summary>
[Once]
public sealed class CollecteurMuetTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task G1764_3_a_failing_page_answers_while_the_collector_is_silent_and_two_hundred_at_once_stop_nobody()
    {
        var monde = await Given.MondeAsync();
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        var port = ((IPEndPoint)hole.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await using var node = App.With(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{port}"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "600000"),
            ("OTEL_BSP_SCHEDULE_DELAY", "1")
        );
        using var citizen = new Browser(node, () => Now);
        using var broken = new Browser(node, () => Now);
        broken.Headers.Add(TestClock.Header, TestClock.Broken);
        await broken.GetAsync("/");
        using var swallowed = await hole.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        var failing = Enumerable.Range(0, 200).Select(_ => broken.GetAsync("/")).ToList();
        var meanwhile = await citizen.GetAsync($"/prendre_rdv?departement={monde.Territoire.Numero}");
        var failed = await Task.WhenAll(failing);

        (await citizen.FollowAsync(meanwhile)).ShouldBeOk();
        failed.ShouldAllBe(page => page.Status == HttpStatusCode.InternalServerError);
        failed[^1].TextOf("h1").ShouldBe("Une erreur est survenue de notre côté");
        // The node must not wait at its end for what will never come.
        hole.Stop();
    }
}
