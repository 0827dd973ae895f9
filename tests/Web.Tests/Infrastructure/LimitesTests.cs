using System.Net;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Infrastructure;

/// <summary>Signing in frees nobody from limits: forms are counted by account and by address.</summary>
public sealed class LimitesTests(RdvApp app) : WebTest(app)
{
    [Fact]
    public async Task A3_a_citizen_who_is_signed_in_sends_so_many_forms_whatever_the_address()
    {
        await using var house = App.With(("RateLimits:AccountFormsPerMinute", "2"));
        var monde = await Given.MondeAsync();
        var (one, other) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));

        (await SendAsync(house, As(one), "usager", "203.0.113.61")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(one), "usager", "203.0.113.62")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(one), "usager", "203.0.113.63")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(other), "usager", "203.0.113.63")).ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A3_an_address_sends_so_many_forms_whatever_the_accounts()
    {
        await using var house = App.With(("RateLimits:PublicFormsPerMinute", "1"));
        var monde = await Given.MondeAsync();
        var (one, other) = (await Given.UsagerAsync(monde.Territoire), await Given.UsagerAsync(monde.Territoire));

        (await SendAsync(house, As(one), "usager", "203.0.113.64")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(other), "usager", "203.0.113.64")).ShouldBe(HttpStatusCode.TooManyRequests);
        // More than half of an IPv6 address is the subscriber's own to change.
        (await SendAsync(house, Client(), "usager", "2001:db8:1:2::1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, Client(), "usager", "2001:db8:1:ff:ffff::9")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, Client(), "usager", "2001:db8:1:100::1")).ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A3_an_account_writes_few_mails_to_others()
    {
        await using var house = App.With(("RateLimits:AccountMessagesPerTenMinutes", "1"));
        var monde = await Given.MondeAsync();
        var one = await Given.UsagerAsync(monde.Territoire);

        (await SendAsync(house, As(one), "usager", "203.0.113.65")).ShouldNotBe(HttpStatusCode.TooManyRequests);
        var refused = await SendAsync(house, As(one), "usager", "203.0.113.66");

        refused.ShouldBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(one), "usager", "203.0.113.66", "/usagers/deconnexion")).ShouldNotBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("/agents/compte/courriel")]
    [InlineData("/agents/agents/invitation")]
    public async Task A3_an_agent_writes_few_mails_to_addresses_that_they_type(string url)
    {
        await using var house = App.With(("RateLimits:AgentMessagesPerTenMinutes", "1"));
        var monde = await Given.MondeAsync();

        (await SendAsync(house, As(monde.Agent), "agent", "203.0.113.68", url)).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(monde.Agent), "agent", "203.0.113.69", url)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A3_an_agent_has_a_limit_too_and_an_office_has_none()
    {
        await using var house = App.With(("RateLimits:AgentFormsPerMinute", "1"), ("RateLimits:PublicFormsPerMinute", "1"));
        var monde = await Given.MondeAsync();
        var other = await Given.AgentAsync(monde.Organisation, monde.Service);

        (
            await SendAsync(house, As(monde.Agent), "agent", "203.0.113.67", $"/agents/agendas/{monde.Agent.Id}/absences/nouvelle")
        ).ShouldNotBe(HttpStatusCode.TooManyRequests);
        (await SendAsync(house, As(other), "agent", "203.0.113.67", $"/agents/agendas/{monde.Agent.Id}/absences/nouvelle")).ShouldNotBe(
            HttpStatusCode.TooManyRequests
        );
        (await SendAsync(house, As(other), "agent", "203.0.113.67", $"/agents/agendas/{monde.Agent.Id}/absences/nouvelle")).ShouldBe(
            HttpStatusCode.TooManyRequests
        );
    }

    /// <summary>A form that its page refuses, or not: it was counted before.</summary>
    private async Task<HttpStatusCode> SendAsync(RdvApp house, Browser who, string cookie, string address, string url = "/retrouver")
    {
        using var there = new Browser(house, () => Now);
        there.Headers.Add("X-Forwarded-For", address);
        if (who.Cookie(cookie) is { } signedIn)
        {
            there.SetCookie(cookie, signedIn);
        }

        return (await there.PostAsync(url)).Status;
    }
}
