using System.Net;
using System.Text;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Nothing is refused without a problem document, and it says what is wrong.</summary>
public class BadRequestTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "tickets", "", "" },
        { "tickets", "null", "" },
        { "tickets", "{", "JSON" },
        { "tickets", "[]", "JSON" },
        { "tickets", "{}", "name" },
        { "tickets", """{"name":null}""", "name" },
        { "tickets", """{"name":7}""", "$.name" },
        { "tickets", """{"name":""}""", "1 to 20" },
        { "tickets", """{"name":" Ann"}""", "1 to 20" },
        { "tickets", """{"name":"123456789012345678901"}""", "1 to 20" },
        { "tickets", """{"name":"A\u0000nn"}""", "1 to 20" },
        { "tickets", """{"name":"\ud800"}""", "" },
        { "tickets", """{"name":"Ann","room":"1"}""", "$.room" },
        { "tickets", """{"name":"Ann","room":99999999999}""", "$.room" },
        { "tickets", """{"name":"Ann","type":"chess"}""", "skirmish, duel" },
        { "tickets", """{"name":"Ann","spectate":"yes"}""", "$.spectate" },
        { "tickets", """{"name":"Ann","metadata":{"a":null}}""", "Metadata" },
        { "tickets", """{"name":"Ann","metadata":{"a":1}}""", "$.metadata" },
        { "rooms", """{"name":"Ann","title":""}""", "title" },
        { "rooms", """{"name":"Ann","title":"a\u202eb"}""", "title" },
        { "rooms", """{"name":"Ann","title":"12345678901234567890123456789012345678901"}""", "title" },
        { "rooms", """{"name":"Ann","settings":{"gravity":1}}""", "gravity" },
        { "rooms", """{"name":"Ann","settings":{"seats":0}}""", "seats" },
        { "rooms", """{"name":"Ann","settings":{"seats":1.5}}""", "$.settings" },
        { "rooms", """{"name":"Ann","isPrivate":1}""", "$.isPrivate" },
        { "rooms", """{"name":"Ann","metadata":{"123456789012345678901234567890123":"x"}}""", "Metadata" },
        { "rooms", """{"name":"Ann","metadata":{"1":"","2":"x"}}""", "Metadata" },
        { "rooms", """{"name":"Ann","metadata":{"1":"x","2":"x","3":"x","4":"x","5":"x","6":"x","7":"x","8":"x","9":"x"}}""", "8 pairs" },
        { "parties", """{"name":"\u200b"}""", "1 to 20" },
        { "parties/members", """{"name":"Ann"}""", "code" },
        { "parties/members", """{"name":"","code":"AAAAAA"}""", "1 to 20" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Malformed_requests_are_refused_with_a_reason(string path, string body, string named)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        string detail = await ann.RefusedAsync(
            HttpStatusCode.BadRequest, HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Contains(named, detail, StringComparison.Ordinal);
        Assert.NotEmpty(detail);
    }

    [Theory]
    [InlineData("tickets", "application/json; charset=zzz")]
    [InlineData("rooms", "application/json; charset=\"x y\"")]
    [InlineData("rooms/1", "application/json; charset=utf-16")]
    [InlineData("parties", "application/json; charset=utf-7")]
    [InlineData("parties/members", "application/json; charset=latin1")]
    [InlineData("parties/play", "application/json; charset=zzz")]
    [InlineData("matchmaking", "application/json; charset=\u0001")]
    [InlineData("matchmaking", "application/json; charset=zzz; charset=utf-8")]
    public async Task A_body_in_another_charset_is_refused_with_a_reason_and_no_error(string path, string type)
    {
        await using TestServer server = await TestServer.StartAsync(); // no error is logged, or it fails
        using ApiClient ann = await ApiClient.NewAsync(server, "Ann");
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        HttpMethod method = path == "rooms/1" ? HttpMethod.Patch : HttpMethod.Post;
        using HttpResponseMessage answer = await ann.SendAsync(method, path, body);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest });
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    public async Task A_body_in_UTF_8_is_read(string type)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        using var body = new ByteArrayContent("""{"name":"Ann"}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        using HttpResponseMessage answer = await ann.SendAsync(HttpMethod.Post, "tickets", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Every_refusal_is_a_problem_document()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        await ann.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Get, "nothing");
        await ann.RefusedAsync(HttpStatusCode.NotFound, HttpMethod.Patch, "rooms/one", new { });
        await ann.RefusedAsync(HttpStatusCode.MethodNotAllowed, HttpMethod.Put, "rooms", new { });
        await ann.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, HttpMethod.Post, "tickets", new { name = new string('x', 100_000) });
        await ann.RefusedAsync(HttpStatusCode.UnsupportedMediaType, HttpMethod.Post, "tickets",
            new StringContent("name=Ann", Encoding.UTF8, "application/x-www-form-urlencoded"));
        await ann.RefusedAsync(HttpStatusCode.BadRequest, HttpMethod.Get, "rooms?type=chess");
        await ann.RefusedAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "me");
    }
}
