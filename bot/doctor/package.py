"""Whether the app package that was uploaded is the one that these settings would make."""

from bot.doctor.diagnosis import Diagnosis, mend, well
from bot.doctor.installation import Installation
from manifests.manifest import manifest
from manifests.package import NoPackage, manifest_in

ANEW = "Make it anew, and upload it as an update: python app.py manifest --out headboard.zip"


def package(installation: Installation) -> list[Diagnosis]:
    """What in the package is older than the settings."""
    path, app_id, public_url = installation.package, installation.app_id, installation.public_url
    if path is None or app_id is None or public_url is None:
        return []
    try:
        found = manifest_in(path)
    except NoPackage:
        return [mend(f"{path} isn't an app package.", ANEW)]
    wanted = manifest(app_id.lower(), public_url, feed=installation.activity_feed)
    if found == wanted:
        return [well("The app package is that of these settings.")]
    if found.get("id") != wanted["id"]:
        return [mend("The app package is for another app id.", ANEW)]
    if found.get("validDomains") != wanted["validDomains"]:
        return [mend("The app package is for another public address.", ANEW)]
    return [mend("The app package is older than this Headboard.", ANEW)]
