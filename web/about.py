"""The page that the app's entry in Teams leads to: what Headboard is, what it keeps, and on what terms."""

from aiohttp import web

PAGE = """\
<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>About Headboard</title>
<style>
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
  h1, h2 { color: #1f5c57; line-height: 1.25 }
</style>
<main>
<h1>Headboard</h1>
<p>Headboard looks after the agendas, meetings, decisions and actions of your trust’s heads’ committee, in Teams. Say
<em>help</em> to it to see what it can do. For anything else, ask your clerk.</p>
<h2 id="privacy">What it keeps, and who sees it</h2>
<p>It runs on a machine of your trust’s, and what it keeps stays there: agendas, papers’ titles and links, who was at a
meeting, decisions, votes, actions, and reminders that were sent. It keeps what is said to it where that is part of the
record. It doesn’t read what people say to each other, and sends nothing to a company that makes language models.</p>
<p>Only the people in your trust’s file may use it, and each sees what their post allows. What is confidential is shown
in private chats alone. Your trust decides about the records and answers for them.</p>
<h2 id="terms">Terms</h2>
<p>Headboard is free software under the MIT licence, without warranty. Your trust runs it and sets the rules of its
use.</p>
</main>
</html>
"""


def add_about(app: web.Application) -> None:
    """Serve `GET /about`."""

    async def about(_request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html", headers={"Cache-Control": "max-age=86400"})

    app.router.add_get("/about", about)
