using System.Net;
using System.Net.Sockets;
using GameServer.Client;
using GameServer.Tests.TestKit;
using LoadTests.Scenarios;

namespace GameServer.Tests.LoadTesting;

/// <summary>What becomes of answers that are none.</summary>
public sealed class LobbyRequestsTests
{
    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{\"ticket\":", "tickets had an unreadable answer")] // and breaks off
    [InlineData("Content-Length: 1\r\n\r\n{", "tickets had an unreadable answer")]
    public async Task A_bad_answer_is_a_failure_that_is_counted(string rest, string failure)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = AnswerAsync(listener, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{rest}");
        using var target = new LoadTarget(
            new Uri($"http://{listener.LocalEndpoint}"), LoadRunner.Skirmish, decodeShare: 0, ConnectionOptions.Default);
        Task<TicketAnswer?> asking = new LobbyRequests(target).AskAsync<TicketAnswer>(HttpMethod.Post, "tickets", null, default);
        LoadFailure thrown = await Assert.ThrowsAsync<LoadFailure>(() => asking.WaitAsync(TestServer.Patience));
        Assert.Equal(failure, thrown.Message);
        await answering;
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 1);
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
    }
}
