using System.Net;
using GameServer.Tests.TestKit;
using GameServer.Transport.Addresses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GameServer.Tests.Transport.Addresses;

public class AddressFilterTests
{
    [Fact]
    public async Task Too_many_requests_are_answered_429_until_it_is_time_again()
    {
        FakeTimeProvider clock = FakeTime.New();
        using var metrics = new Metrics();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new AddressLimits(
            new AddressOptions { Exempt = "", Guests = new AddressRate { PerMinute = 6, Burst = 1 } },
            new TrustedProxies(new ProxyOptions()), clock, metrics.Game, NullLogger<AddressLimits>.Instance));
        await using WebApplication app = builder.Build();
        app.MapPost("/guests", () => Results.Ok()).LimitPerAddress(LimitedAction.Guests);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TestServer.Patience };

        Assert.Equal(HttpStatusCode.OK, await PostAsync());
        clock.Advance(TimeSpan.FromSeconds(2));
        using (HttpResponseMessage refused = await http.PostAsync("guests", null))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.Equal(TimeSpan.FromSeconds(8), refused.Headers.RetryAfter?.Delta);
        }

        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(HttpStatusCode.OK, await PostAsync());

        async Task<HttpStatusCode> PostAsync()
        {
            using HttpResponseMessage response = await http.PostAsync("guests", null);
            return response.StatusCode;
        }
    }
}
