using System.Runtime.CompilerServices;
using GameServer.Engine.Rooms;
using GameServer.Lobby.Matchmaking;

namespace GameServer.Lobby.Api;

/// <summary>Tells a player what is new about the party and the queue, and where a match is. One stream per player: a second one takes over.</summary>
internal sealed class PlayerFeed(Mailboxes mailboxes, Parties parties, MatchQueues queues, LobbyOptions options, TimeProvider time)
{
    /// <summary>How things are, then what is new.</summary>
    public async IAsyncEnumerable<News> ListenAsync(PlayerId player, [EnumeratorCancellation] CancellationToken end)
    {
        var reader = new object();
        Mailbox mailbox = mailboxes.Attach(player, reader);
        try
        {
            Party? party = null;
            QueueView? queue = null;
            bool isFirst = true;
            while (!end.IsCancellationRequested)
            {
                Task rung = mailbox.Bell.Next;
                if (!mailboxes.IsAttached(mailbox, reader))
                {
                    yield return new News("replaced", new object());
                    yield break;
                }

                Party? partyBefore = party;
                QueueView? queueBefore = queue;
                party = parties.Of(player, queues.Now);
                queue = QueueView.Of(queues.StatusOf(player));
                var news = new List<News>();
                if (isFirst || !Party.AreAlike(party, partyBefore)) news.Add(new News("party", PartyView.Of(party, player)));
                if (isFirst || queue != queueBefore) news.Add(new News("queue", queue));
                if (mailbox.TakeMatch() is { } match) news.Add(new News("match", TicketAnswer.Of(match)));
                if (mailbox.TakeRefusal() is { } refusal) news.Add(new News("expired", new Expired(refusal)));
                foreach (News one in news.DefaultIfEmpty(News.Alive)) yield return one;
                isFirst = false;
                await rung.WaitAsync(options.KeepAlive, time, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            mailboxes.Detach(mailbox, reader);
        }
    }
}

/// <summary>Why somebody waits no more.</summary>
/// <param name="Detail">For people.</param>
internal sealed record Expired(string Detail);
