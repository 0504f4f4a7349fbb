using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>
/// Streams a player's party, queue position and found match. One stream per player: a new one replaces the old.
/// </summary>
internal sealed class PlayerFeed(
    PlayerNotifications notifications, Parties parties, MatchQueues queues, LobbyOptions options, TimeProvider time)
{
    /// <summary>The current state, then changes.</summary>
    public async IAsyncEnumerable<ServerSentEvent> ListenAsync(PlayerId player, [EnumeratorCancellation] CancellationToken end)
    {
        var reader = new object();
        PendingNotifications pending = notifications.Attach(player, reader);
        try
        {
            Party? party = null;
            QueueView? queue = null;
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
                party = parties.Of(player, queues.Now);
                queue = QueueView.Of(queues.StatusOf(player));
                var events = new List<ServerSentEvent>();
                if (isFirst || !Party.AreAlike(party, partyBefore)) events.Add(new ServerSentEvent("party", PartyView.Of(party, player)));
                if (isFirst || queue != queueBefore) events.Add(new ServerSentEvent("queue", queue));
                if (pending.TakeMatch() is { } match) events.Add(new ServerSentEvent("match", TicketAnswer.Of(match)));
                if (pending.TakeRefusal() is { } refusal) events.Add(new ServerSentEvent("expired", new Expired(refusal)));
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
}

/// <summary>Why the player left the queue without a match.</summary>
/// <param name="Detail">A readable reason.</param>
internal sealed record Expired(string Detail);

/// <summary>Server-sent events for one player: one property per event type, with its data.</summary>
/// <param name="Party">Sent first and on every change; null if the player has no party.</param>
/// <param name="Queue">Sent first and on every change; null if the player is not queued.</param>
/// <param name="Match">A ticket to the found match, or to the party leader's room.</param>
/// <param name="Expired">No match was found in time.</param>
/// <param name="Replaced">The player opened another stream; this one ends.</param>
/// <param name="Alive">Keep-alive.</param>
internal sealed record PlayerEvents(PartyView? Party, QueueView? Queue, TicketAnswer Match, Expired Expired, object Replaced, object Alive);
