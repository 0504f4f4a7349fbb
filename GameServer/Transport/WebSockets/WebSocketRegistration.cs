namespace GameServer.Transport.WebSockets;

/// <summary>Registers what the standard transport needs in the pipeline.</summary>
public static class WebSocketRegistration
{
    /// <summary>ASP.NET Core's WebSockets, and what counts their frames.</summary>
    public static void UseGameWebSockets(this IApplicationBuilder app)
    {
        app.Use(ReadMeter.AddAsync);
        app.UseWebSockets();
    }
}
