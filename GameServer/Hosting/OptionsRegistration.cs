using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace GameServer.Hosting;

/// <summary>
/// Binds option records to configuration sections. An invalid value or an unknown name stops startup with a message
/// that names it.
/// </summary>
internal static partial class OptionsRegistration
{
    /// <summary>
    /// Registers <typeparamref name="T"/>, bound to <paramref name="section"/>, as an immutable singleton.
    /// </summary>
    public static void AddValidated<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>()
            .Configure<IConfiguration>((options, configuration) => Bind(configuration, section, options))
            .ValidateOnStart();
        services.AddSingleton(new OptionsSection(section, typeof(T)));
        services.AddSingleton<IValidateOptions<T>>(new AnnotationValidator<T>(section));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }

    /// <summary>
    /// Binds and validates immediately, for options needed before services exist. Throws
    /// <see cref="OptionsValidationException"/>.
    /// </summary>
    public static T GetValidated<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        Bind(configuration, section, options);
        ValidateOptionsResult result = new AnnotationValidator<T>(section).Validate(null, options);
        return result.Succeeded ? options : throw new OptionsValidationException(section, typeof(T), result.Failures);
    }

    private static void Bind<T>(IConfiguration configuration, string section, T options)
        where T : class
    {
        try
        {
            configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            // For an unknown name, the binder's message exposes its own option and our type.
            string problem = UnknownNames().Replace(e.Message, $"Unknown option in {section}: $1.");
            throw new OptionsValidationException(section, typeof(T), [problem]);
        }
    }

    [GeneratedRegex(@"^'ErrorOnUnknownConfiguration' was set .* instance of [^:]+: (.*?)\.?$", RegexOptions.Singleline)]
    private static partial Regex UnknownNames();

    private sealed class AnnotationValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var wrong = new List<ValidationResult>();
            if (Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true))
                return ValidateOptionsResult.Success;
            return ValidateOptionsResult.Fail(wrong.Select(w => $"{section}:{string.Join(',', w.MemberNames)}: {w.ErrorMessage}"));
        }
    }
}
