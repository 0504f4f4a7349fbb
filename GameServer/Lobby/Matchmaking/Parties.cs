using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>Players who want to play together; never changes, each change makes a new one.</summary>
/// <param name="Code">What others join it with.</param>
/// <param name="Members">Its leader, and the others in the order in which they came: who comes next leads when the leader leaves.</param>
/// <param name="IsQueued">It waits for a match. Nobody joins meanwhile; when somebody leaves, the ticket must be cancelled.</param>
public sealed record Party(string Code, IReadOnlyList<PlayerIdentity> Members, bool IsQueued)
{
    /// <summary>As many as a party may have, whatever the game.</summary>
    public const int MembersMax = 8;

    /// <summary>Who may queue it.</summary>
    public PlayerId Leader => Members[0].Id;

    /// <summary>When one of its members was heard the last time.</summary>
    internal TimeSpan HeardAt { get; init; }

    /// <summary>Whether there is nothing to tell who knows one about the other.</summary>
    internal static bool AreAlike(Party? one, Party? other) =>
        (one?.Code, one?.Members, one?.IsQueued) == (other?.Code, other?.Members, other?.IsQueued); // each change of the members makes a new list
}

/// <summary>What became of something that a player wanted of a party.</summary>
public enum PartyResult
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>The player is in a party already, maybe in this one.</summary>
    AlreadyInParty,

    /// <summary>The player is in none.</summary>
    NotInParty,

    /// <summary>Only the leader may do that.</summary>
    NotLeader,

    /// <summary>No party has this code.</summary>
    UnknownCode,

    /// <summary>The party has <see cref="Party.MembersMax"/> members.</summary>
    Full,

    /// <summary>The party waits for a match.</summary>
    Queued,

    /// <summary>There are <see cref="MatchmakingOptions.PartiesMax"/> parties.</summary>
    TooManyParties,
}

/// <summary>All parties. A player is in one at most. Called from any thread; a short lock, never held while anything else happens.</summary>
public sealed class Parties(MatchmakingOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Party> _byCode = [];
    private readonly Dictionary<PlayerId, string> _codeOf = [];

    /// <summary>Makes a party with one member, its leader.</summary>
    public PartyResult Create(PlayerIdentity leader, TimeSpan now, out Party? party)
    {
        lock (_lock)
        {
            party = null;
            if (_codeOf.ContainsKey(leader.Id)) return PartyResult.AlreadyInParty;
            if (_byCode.Count == options.PartiesMax) return PartyResult.TooManyParties;
            string code = InviteCode.New();
            while (_byCode.ContainsKey(code)) code = InviteCode.New();
            _codeOf.Add(leader.Id, code);
            party = Keep(new Party(code, [leader], IsQueued: false), now);
            return PartyResult.Done;
        }
    }

    /// <summary>Takes a player in who knows the code.</summary>
    public PartyResult Join(PlayerIdentity player, string code, TimeSpan now, out Party? party)
    {
        lock (_lock)
        {
            party = null;
            if (_codeOf.ContainsKey(player.Id)) return PartyResult.AlreadyInParty;
            if (!InviteCode.TryParse(code, out code) || !_byCode.TryGetValue(code, out Party? joined)) return PartyResult.UnknownCode;
            if (joined.IsQueued) return PartyResult.Queued;
            if (joined.Members.Count == Party.MembersMax) return PartyResult.Full;
            _codeOf.Add(player.Id, code);
            party = Keep(joined with { Members = [.. joined.Members, player] }, now);
            return PartyResult.Done;
        }
    }

    /// <summary>Lets a member go; a party without members is gone.</summary>
    /// <param name="player">Who leaves.</param>
    /// <param name="now">The time.</param>
    /// <param name="left">The party as it was. If it was queued, it is not any more, and its ticket is for the caller to cancel.</param>
    public PartyResult Leave(PlayerId player, TimeSpan now, out Party? left)
    {
        lock (_lock)
        {
            left = Find(player);
            if (left is null) return PartyResult.NotInParty;
            _codeOf.Remove(player);
            if (left.Members.Count == 1) _byCode.Remove(left.Code);
            else Keep(left with { Members = [.. left.Members.Where(member => member.Id != player)], IsQueued = false }, now);
            return PartyResult.Done;
        }
    }

    /// <summary>The party that a player is in, who is heard by asking. Null: none.</summary>
    public Party? Of(PlayerId player, TimeSpan now)
    {
        lock (_lock) return Find(player) is { } party ? Keep(party, now) : null;
    }

    /// <summary>Closes a party for as long as it waits for a match; <paramref name="party"/> has the players for the ticket.</summary>
    public PartyResult Queue(PlayerId leader, TimeSpan now, out Party? party)
    {
        lock (_lock)
        {
            party = Find(leader);
            if (party is null) return PartyResult.NotInParty;
            if (party.Leader != leader) return PartyResult.NotLeader;
            if (party.IsQueued) return PartyResult.Queued;
            party = Keep(party with { IsQueued = true }, now);
            return PartyResult.Done;
        }
    }

    /// <summary>Opens the party of a player again, whose ticket is not in a queue any more. Nothing happens to a player in no party.</summary>
    public void Unqueue(PlayerId member, TimeSpan now)
    {
        lock (_lock)
            if (Find(member) is { } party) Keep(party with { IsQueued = false }, now);
    }

    /// <summary>Removes the parties of which nobody was heard.</summary>
    public void Expire(TimeSpan now)
    {
        lock (_lock)
        {
            TimeSpan idle = TimeSpan.FromSeconds(options.PartyIdleSeconds);
            foreach (Party party in _byCode.Values.Where(party => now - party.HeardAt >= idle).ToArray())
            {
                _byCode.Remove(party.Code);
                foreach (PlayerIdentity member in party.Members) _codeOf.Remove(member.Id);
            }
        }
    }

    private Party? Find(PlayerId player) => _codeOf.TryGetValue(player, out string? code) ? _byCode[code] : null;

    private Party Keep(Party party, TimeSpan now) => _byCode[party.Code] = party with { HeardAt = now };
}
