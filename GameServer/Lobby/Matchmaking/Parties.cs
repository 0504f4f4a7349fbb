using GameServer.Engine.Rooms;

namespace GameServer.Lobby.Matchmaking;

/// <summary>A party of players. Immutable; every change creates a new one.</summary>
/// <param name="Code">The code for joining.</param>
/// <param name="Members">The leader first, then by join order; the next member leads when the leader leaves.</param>
/// <param name="IsQueued">Whether the party is in a queue. It cannot be joined then; when a member leaves, the ticket
/// must be canceled.</param>
public sealed record Party(string Code, IReadOnlyList<PlayerIdentity> Members, bool IsQueued)
{
    /// <summary>Maximum party size for any game.</summary>
    public const int MembersMax = 8;

    /// <summary>The member who may queue the party.</summary>
    public PlayerId Leader => Members[0].Id;

    /// <summary>The time of the last request from a member.</summary>
    internal TimeSpan HeardAt { get; init; }

    /// <summary>Its address's slot, released when it is disbanded.</summary>
    internal IDisposable? Slot { get; init; }

    /// <summary>Whether a client sees no difference between the two.</summary>
    internal static bool AreAlike(Party? one, Party? other) =>
        // Membership changes always create a new list.
        (one?.Code, one?.Members, one?.IsQueued) == (other?.Code, other?.Members, other?.IsQueued);
}

/// <summary>The result of a party operation.</summary>
public enum PartyResult
{
    /// <summary>Success.</summary>
    Done,

    /// <summary>The player is already in a party, possibly this one.</summary>
    AlreadyInParty,

    /// <summary>The player is not in a party.</summary>
    NotInParty,

    /// <summary>Only the party leader can do this.</summary>
    NotLeader,

    /// <summary>No party has this code.</summary>
    UnknownCode,

    /// <summary>The party has <see cref="Party.MembersMax"/> members.</summary>
    Full,

    /// <summary>The party is in a matchmaking queue.</summary>
    Queued,

    /// <summary>The server has <see cref="MatchmakingOptions.PartiesMax"/> parties.</summary>
    TooManyParties,
}

/// <summary>All parties. A player is in at most one. Called from any thread; a leaf lock, held briefly.</summary>
public sealed class Parties(MatchmakingOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Party> _byCode = [];
    private readonly Dictionary<PlayerId, string> _codeOf = [];

    /// <summary>Creates a party led by the player.</summary>
    public PartyResult Create(PlayerIdentity leader, TimeSpan now, out Party? party, IDisposable? slot = null)
    {
        PartyResult result = TryCreate(leader, now, slot, out party);
        if (result != PartyResult.Done) slot?.Dispose();
        return result;
    }

    private PartyResult TryCreate(PlayerIdentity leader, TimeSpan now, IDisposable? slot, out Party? party)
    {
        lock (_lock)
        {
            party = null;
            if (_codeOf.ContainsKey(leader.Id)) return PartyResult.AlreadyInParty;
            if (_byCode.Count == options.PartiesMax) return PartyResult.TooManyParties;
            string code = InviteCode.New();
            while (_byCode.ContainsKey(code)) code = InviteCode.New();
            _codeOf.Add(leader.Id, code);
            party = Keep(new Party(code, [leader], IsQueued: false) { Slot = slot }, now);
            return PartyResult.Done;
        }
    }

    /// <summary>Adds a player who knows the code.</summary>
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

    /// <summary>Removes a member; an empty party is deleted.</summary>
    /// <param name="player">The leaving player.</param>
    /// <param name="now">The current time.</param>
    /// <param name="left">The party before the change. If it was queued, it no longer is; the caller must cancel its
    /// ticket.</param>
    public PartyResult Leave(PlayerId player, TimeSpan now, out Party? left)
    {
        lock (_lock)
        {
            left = Find(player);
            if (left is null) return PartyResult.NotInParty;
            _codeOf.Remove(player);
            if (left.Members.Count == 1) Disband(left);
            else Keep(left with { Members = [.. left.Members.Where(member => member.Id != player)], IsQueued = false }, now);
            return PartyResult.Done;
        }
    }

    /// <summary>A player's party; the call counts as activity. Null: none.</summary>
    public Party? Of(PlayerId player, TimeSpan now)
    {
        lock (_lock) return Find(player) is { } party ? Keep(party, now) : null;
    }

    /// <summary>Closes a party while it is queued; <paramref name="party"/> holds the ticket's players.</summary>
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

    /// <summary>
    /// Reopens a player's party after its ticket left the queue. Does nothing for a player without a party.
    /// </summary>
    public void Unqueue(PlayerId member, TimeSpan now)
    {
        lock (_lock)
            if (Find(member) is { } party) Keep(party with { IsQueued = false }, now);
    }

    /// <summary>Deletes inactive parties.</summary>
    public void Expire(TimeSpan now)
    {
        lock (_lock)
        {
            TimeSpan idle = TimeSpan.FromSeconds(options.PartyIdleSeconds);
            foreach (Party party in _byCode.Values.Where(party => now - party.HeardAt >= idle).ToArray())
            {
                Disband(party);
                foreach (PlayerIdentity member in party.Members) _codeOf.Remove(member.Id);
            }
        }
    }

    private void Disband(Party party)
    {
        _byCode.Remove(party.Code);
        party.Slot?.Dispose();
    }

    private Party? Find(PlayerId player) => _codeOf.TryGetValue(player, out string? code) ? _byCode[code] : null;

    private Party Keep(Party party, TimeSpan now) => _byCode[party.Code] = party with { HeardAt = now };
}
