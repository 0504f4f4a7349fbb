using System.Net.ServerSentEvents;
using System.Text.Json;
using GameServer.Client;
using LoadTests.Generator;
using LoadTests.Measuring;

namespace LoadTests.Scenarios;

/// <summary>
/// <c>lobby</c>: each user lists the rooms, waits for an opponent, plays a few seconds and starts over.
/// </summary>
internal sealed class LobbyScenario : IScenario
{
    /// <inheritdoc/>
    public string Name => "lobby";

    /// <inheritdoc/>
    public string Describe(int? seats) =>
        "Each user lists the rooms, queues for a match, waits for opponents, plays for three seconds and starts over.";

    /// <inheritdoc/>
    public string UsualType => "duel";

    /// <inheritdoc/>
    public ScenarioDefaults Defaults => ScenarioDefaults.Usual;

    /// <inheritdoc/>
    public IReadOnlyList<string> ServerSettings(int users) =>
    [
        .. Scenarios.ServerSettings.Rooms(users * 4, SteadyScenario.Seats),
        $"--Room:RoomsMax={Math.Max(50, users * 2)}",
        $"--Lobby:StreamsMax={Math.Max(4000, 2 * users)}",
        "--Room:EmptyRoomSeconds=5", // duels are over when one has left
    ];

    /// <inheritdoc/>
    public IVirtualUser NewUser(LoadTarget target, int number) => new User(target, number);

    /// <summary>An iteration is a visit; its latency is how long it took until there was a match.</summary>
    private sealed class User(LoadTarget target, int number) : PlayingUser(target, number, target.Tally)
    {
        private static readonly TimeSpan MatchPatience = TimeSpan.FromSeconds(60);
        private static readonly TimeSpan Visit = TimeSpan.FromSeconds(3);

        private readonly LobbyRequests _lobby = new(target);

        public override async Task ConnectAsync(CancellationToken cancellation)
        {
            NewIdentity? answer = await _lobby.AskAsync<NewIdentity>(HttpMethod.Post, "identity", null, cancellation);
            _lobby.Identity = answer!.Identity;
        }

        public override async Task<Iteration> IterateAsync(CancellationToken cancellation)
        {
            await _lobby.AskAsync<JsonElement>(HttpMethod.Get, "rooms", null, cancellation);
            using HttpResponseMessage live = await _lobby.SendAsync(HttpMethod.Get, "me/live", null, cancellation);
            if (!live.IsSuccessStatusCode) throw new LoadFailure($"me/live was refused with {(int)live.StatusCode}");
            long start = TimeProvider.System.GetTimestamp();
            await _lobby.AskAsync<JsonElement>(
                HttpMethod.Post, "matchmaking", new { name = $"Load {Number}", type = Target.Game.Type }, cancellation);
            string ticket = await MatchAsync(live, cancellation);
            TimeSpan found = TimeProvider.System.GetElapsedTime(start);
            Target.Tally[Measure.MatchFound].Record(found);
            Player = await Target.OpenAsync(new Greeting(ticket), Number, Tally, cancellation);
            await PlayAsync(Visit, cancellation);
            await base.CloseAsync();
            return new Iteration(found);
        }

        private static async Task<string> MatchAsync(HttpResponseMessage live, CancellationToken cancellation)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(MatchPatience);
            try
            {
                Stream body = await live.Content.ReadAsStreamAsync(patience.Token);
                await foreach (SseItem<string> news in SseParser.Create(body).EnumerateAsync(patience.Token))
                {
                    if (news.EventType == "expired") throw new LoadFailure("the queue ticket expired without a match");
                    if (news.EventType == "match")
                        return JsonSerializer.Deserialize<TicketAnswer>(news.Data, JsonSerializerOptions.Web)!.Ticket;
                }
            }
            catch (Exception e) when (e is IOException or HttpRequestException)
            {
                throw new LoadFailure("me/live ended before a match was found");
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new LoadFailure("no match was found in time");
            }

            throw new LoadFailure("me/live ended before a match was found");
        }
    }

    private sealed record NewIdentity(string Identity);
}
