using System.Net;
using System.Text;
using GameServer.Tests.TestKit;

namespace GameServer.Tests.Lobby.Api;

/// <summary>Nothing is refused without a problem document, and it says what is wrong.</summary>
public class BadRequestTests
{
    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "tickets", "", "invalid_body", "" },
        { "tickets", "null", "invalid_body", "" },
        { "tickets", "{", "malformed_json", "JSON" },
        { "tickets", "[]", "invalid_body", "JSON" },
        { "tickets", "{}", "invalid_body", "name" },
        { "tickets", """{"name":null}""", "invalid_body", "name" },
        { "tickets", """{"name":7}""", "invalid_body", "$.name" },
        { "tickets", """{"name":""}""", "invalid_name", "1 to 20" },
        { "tickets", """{"name":" Ann"}""", "invalid_name", "1 to 20" },
        { "tickets", """{"name":"123456789012345678901"}""", "invalid_name", "1 to 20" },
        { "tickets", """{"name":"A\u0000nn"}""", "invalid_name", "1 to 20" },
        { "tickets", """{"name":"\ud800"}""", "invalid_body", "$.name" },
        { "tickets", """{"name":"Ann","room":"1"}""", "invalid_body", "$.room" },
        { "tickets", """{"name":"Ann","room":99999999999}""", "invalid_body", "$.room" },
        { "tickets", """{"name":"Ann","type":"chess"}""", "unknown_room_type", "skirmish, duel" },
        { "tickets", """{"name":"Ann","spectate":"yes"}""", "invalid_body", "$.spectate" },
        { "tickets", """{"name":"Ann","metadata":{"a":null}}""", "invalid_metadata", "Metadata" },
        { "tickets", """{"name":"Ann","metadata":{"a":1}}""", "invalid_body", "$.metadata" },
        { "rooms", """{"name":"Ann","title":""}""", "invalid_title", "title" },
        { "rooms", """{"name":"Ann","title":"a\u202eb"}""", "invalid_title", "title" },
        { "rooms", """{"name":"Ann","title":"12345678901234567890123456789012345678901"}""", "invalid_title", "title" },
        { "rooms", """{"name":"Ann","settings":{"gravity":1}}""", "invalid_setting", "gravity" },
        { "rooms", """{"name":"Ann","settings":{"seats":0}}""", "invalid_setting", "seats" },
        { "rooms", """{"name":"Ann","settings":{"seats":1.5}}""", "invalid_body", "$.settings" },
        { "rooms", """{"name":"Ann","isPrivate":1}""", "invalid_body", "$.isPrivate" },
        { "rooms", """{"name":"Ann","metadata":{"123456789012345678901234567890123":"x"}}""", "invalid_metadata", "Metadata" },
        { "rooms", """{"name":"Ann","metadata":{"1":"","2":"x"}}""", "invalid_metadata", "Metadata" },
        {
            "rooms", """{"name":"Ann","metadata":{"1":"x","2":"x","3":"x","4":"x","5":"x","6":"x","7":"x","8":"x","9":"x"}}""",
            "invalid_metadata", "8 pairs"
        },
        { "parties", """{"name":"\u200b"}""", "invalid_name", "1 to 20" },
        { "parties/members", """{"name":"Ann"}""", "invalid_body", "code" },
        { "parties/members", """{"name":"","code":"AAAAAA"}""", "invalid_name", "1 to 20" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Malformed_requests_are_refused_with_a_reason(string path, string body, string code, string named)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var ann = new ApiClient(server, "Ann");
        string detail = await ann.RefusedAsync(
            ProblemDocument.CodeOf(code), HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Contains(named, detail, StringComparison.Ordinal);
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
}
