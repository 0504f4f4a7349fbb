using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>
/// Streams a player's party, queue position and found match. One stream per player: a new one replaces the old, and is
/// told again of a match that nobody has entered.
/// </summary>
internal sealed class PlayerFeed(
    PlayerNotifications notifications, Parties parties, MatchQueues queues, Tickets tickets, LobbyOptions options, TimeProvider time)
{
    // The second keep-alive without an answer shows that a connection is dead.
    private readonly TimeSpan _repeated = 2 * options.KeepAlive;

    /// <summary>The current state, then changes.</summary>
    public async IAsyncEnumerable<ServerSentEvent> ListenAsync(PlayerId player, [EnumeratorCancellation] CancellationToken end)
    {
        var reader = new object();
        PendingNotifications pending = notifications.Attach(player, reader);
        try
        {
            Party? party = null;
            QueueView? queue = null;
            Ticket? match = null;
            QueueExpiry? expiry = null;
            bool isFirst = true;
            while (!end.IsCancellationRequested)
            {
                Task signaled = pending.Signal.Next;
                if (!notifications.IsAttached(pending, reader))
                {
                    yield return new ServerSentEvent("replaced", new object());
                    yield break;
                }

                Party? partyBefore = party;
                QueueView? queueBefore = queue;
                Ticket? matchBefore = match;
                QueueExpiry? expiryBefore = expiry;
                party = parties.Of(player, queues.Now);
                queue = QueueView.Of(queues.StatusOf(player));
                match = pending.Match;
                expiry = pending.Expiry;
                var events = new List<ServerSentEvent>();
                if (isFirst || !Party.AreAlike(party, partyBefore)) events.Add(new ServerSentEvent("party", PartyView.Of(party, player)));
                if (isFirst || queue != queueBefore) events.Add(new ServerSentEvent("queue", queue));
                if (IsNews(match, matchBefore) && tickets.IsValid(match!))
                    events.Add(new ServerSentEvent("match", TicketAnswer.Of(match!)));
                if (IsNews(expiry, expiryBefore) && time.GetElapsedTime(expiry!.At) < _repeated)
                    events.Add(new ServerSentEvent("expired", Expired.For(expiry.Reason)));
                foreach (ServerSentEvent one in events.DefaultIfEmpty(ServerSentEvent.Alive)) yield return one;
                isFirst = false;
                await signaled.WaitAsync(options.KeepAlive, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            notifications.Detach(pending, reader);
        }
    }

    // Each stream is told once, and a new one again: the former may have been dead.
    private static bool IsNews(object? now, object? before) => now is not null && !ReferenceEquals(now, before);
}

/// <summary>Why the player left the queue without a match.</summary>
/// <param name="Reason">The reason, for programs.</param>
/// <param name="Detail">The reason, for people.</param>
internal sealed record Expired(QueueExpiryReason Reason, string Detail)
{
    /// <summary>The event for a reason.</summary>
    public static Expired For(QueueExpiryReason reason) => new(
        reason, reason == QueueExpiryReason.Draining
            ? "The server is shutting down. Try again in a moment."
            : "No match was found in time. Try again.");
}

/// <summary>An event of a player's stream.</summary>
/// <param name="Party">Sent first and on every change; null if the player has no party.</param>
/// <param name="Queue">Sent first and on every change; null if the player is not queued.</param>
/// <param name="Match">A ticket to the found match, or to the party leader's room.</param>
/// <param name="Expired">No match was found in time.</param>
/// <param name="Replaced">The player opened another stream; this one ends.</param>
/// <param name="Alive">Keep-alive.</param>
// A property per event, with its data. The OpenAPI document has a schema for each.
internal sealed record PlayerEvent(PartyView? Party, QueueView? Queue, TicketAnswer Match, Expired Expired, object Replaced, object Alive);
