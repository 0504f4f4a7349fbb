using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace GameServer.Lobby.Api;

/// <summary>
/// Builds endpoints by the API's rules inside an application that has its own. ASP.NET Core takes the options from the
/// services of the route builder, so these are replaced for our endpoints only.
/// </summary>
internal sealed class ApiRouteBuilder(IEndpointRouteBuilder application) : IEndpointRouteBuilder, IServiceProvider
{
    private static readonly IOptions<JsonOptions> Json = Options.Create(ApiJson.Rules);
    private static readonly IOptions<RouteHandlerOptions> Handlers = Options.Create(new RouteHandlerOptions { ThrowOnBadRequest = true });

    /// <inheritdoc/>
    public IServiceProvider ServiceProvider => this;

    /// <inheritdoc/>
    public ICollection<EndpointDataSource> DataSources => application.DataSources;

    /// <inheritdoc/>
    public IApplicationBuilder CreateApplicationBuilder() => application.CreateApplicationBuilder();

    /// <inheritdoc/>
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IOptions<JsonOptions>)) return Json;
        return serviceType == typeof(IOptions<RouteHandlerOptions>) ? Handlers : application.ServiceProvider.GetService(serviceType);
    }
}
