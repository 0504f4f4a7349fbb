using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>Tells a player what is new about the party and the queue, and where a match is. One stream per player: a second one takes over.</summary>
internal sealed class PlayerFeed(PlayerNotifications notifications, Parties parties, MatchQueues queues, LobbyOptions options, TimeProvider time)
{
    /// <summary>How things are, then what is new.</summary>
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
                Task rung = pending.Signal.Next;
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
                await rung.WaitAsync(options.KeepAlive, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            notifications.Detach(pending, reader);
        }
    }
}

/// <summary>Why somebody waits no more.</summary>
/// <param name="Detail">For people.</param>
internal sealed record Expired(string Detail);

/// <summary>Server-sent events for one player: a property for each type of event, with the event's data.</summary>
/// <param name="Party">At first and when it changes; null: in none.</param>
/// <param name="Queue">At first and when it changes; null: in none.</param>
/// <param name="Match">A ticket to the match that was found, or to where the leader takes the party.</param>
/// <param name="Expired">No match was found in time.</param>
/// <param name="Replaced">The player listens elsewhere; the stream ends.</param>
/// <param name="Alive">Nothing new.</param>
internal sealed record PlayerEvents(PartyView? Party, QueueView? Queue, TicketAnswer Match, Expired Expired, object Replaced, object Alive);
