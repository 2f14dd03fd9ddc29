FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# The packages first: this layer is built again only when a project file or a lock file changes.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/EcoDamage.Domain/*.csproj src/EcoDamage.Domain/packages.lock.json src/EcoDamage.Domain/
COPY src/EcoDamage.Casework/*.csproj src/EcoDamage.Casework/packages.lock.json src/EcoDamage.Casework/
COPY src/EcoDamage.Web/*.csproj src/EcoDamage.Web/packages.lock.json src/EcoDamage.Web/
RUN dotnet restore src/EcoDamage.Web --locked-mode
COPY BannedSymbols.txt .editorconfig ./
COPY src/ src/
RUN dotnet publish src/EcoDamage.Web -c Release -o /app --no-restore -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app ./
# Every address of the container: 127.0.0.1 in here cannot be reached from outside.
ENV ASPNETCORE_HTTP_PORTS=5080
EXPOSE 5080
USER $APP_UID
STOPSIGNAL SIGTERM
# Asks at the address that others use, not at 127.0.0.1. The image has no curl; bash speaks enough HTTP.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/$HOSTNAME/5080 && printf 'GET /health HTTP/1.0\\r\\nHost: health\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "EcoDamage.Web.dll"]
CMD ["serve"]
