using GameServer.Protocol;

namespace GameServer.Transport;

/// <summary>Runs the pumps of a session on an asynchronous transport.</summary>
internal static class Pumps
{
    /// <summary>
    /// Waits until a pump ends or the outbox is closed, then until all pumps end, within the close timeout. Returns the
    /// close reason.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="options">Timeouts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cut">Cuts the connection, which ends every pump.</param>
    /// <param name="pumps">The running pumps. Each ends when the outbox is closed and the peer has answered.</param>
    public static async Task<CloseReason> RunAsync(
        Session session, SessionOptions options, TimeProvider time, Action cut, params Task<CloseReason>[] pumps)
    {
        await using ITimer helloTimer = time.CreateTimer(
            static state => EndUnlessSeated((Session)state!), session, options.HelloTimeout, Timeout.InfiniteTimeSpan);
        CloseReason reason = await await Task.WhenAny([.. pumps, session.Outbox.Closed]); // the first to end knows the reason
        session.Outbox.Close(reason); // the room releases the client; the send pump sends the close frame
        Task ended = Task.WhenAll(pumps);
        try
        {
            await ended.WaitAsync(options.CloseTimeout, time);
        }
        catch (TimeoutException)
        {
            // A stuck client ends no pump.
            cut();
            await ended;
        }

        return reason;
    }

    private static void EndUnlessSeated(Session session)
    {
        if (!session.IsSeated) session.Outbox.Close(CloseReason.HelloTimeout);
    }
}
