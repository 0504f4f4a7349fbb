using GameServer.Protocol;

namespace GameServer.Transport;

/// <summary>How a session lives on a transport that runs by itself.</summary>
internal static class Pumps
{
    /// <summary>
    /// Waits until one of the pumps ends or somebody closes the outbox, then for the end of all pumps, which have the close time-out for saying
    /// goodbye. The result says why it ended.
    /// </summary>
    /// <param name="session">Whose.</param>
    /// <param name="options">Its time limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cut">Cuts the connection, which ends every pump.</param>
    /// <param name="pumps">The pumps, running. Each ends when the outbox is closed and the other side answers.</param>
    public static async Task<CloseReason> RunAsync(
        Session session, SessionOptions options, TimeProvider time, Action cut, params Task<CloseReason>[] pumps)
    {
        await using ITimer helloTimer = time.CreateTimer(
            static state => EndUnlessSeated((Session)state!), session, options.HelloTimeout, Timeout.InfiniteTimeSpan);
        CloseReason reason = await await Task.WhenAny([.. pumps, session.Outbox.Closed]); // the first to end knows why
        session.Outbox.Close(reason); // the room lets go; the send pump says goodbye
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
