"""The addresses of champions: for everybody, for one's own appointments, and for champions."""

from django.urls import path

from champions.views import bookings, directory, pages, questions, sessions, themes

urlpatterns = [
    # who they are
    path("champions/", directory.list_champions, name="list-champions"),
    path("champions/desk/", directory.champion_desk, name="champion-desk"),
    path("champions/my-page/", pages.edit_champion_page, name="edit-champion-page"),
    path("champions/my-page/portrait/", pages.change_portrait, name="change-portrait"),
    path("champions/my-page/portrait/remove/", pages.remove_portrait, name="remove-portrait"),
    path("champions/<int:pk>/", directory.read_champion, name="read-champion"),
    path("champions/<int:pk>/portrait/", directory.champion_portrait, name="champion-portrait"),
    path("champions/<int:pk>/sessions/new/", sessions.add_sessions, name="add-sessions"),
    # sessions
    path("champions/sessions/", sessions.list_sessions, name="list-sessions"),
    path("champions/sessions/<uuid:pk>/", sessions.read_session, name="read-session"),
    path("champions/sessions/<uuid:pk>/taken/", sessions.list_taken_slots, name="list-taken-slots"),
    path("champions/sessions/<uuid:pk>/edit/", sessions.edit_session, name="edit-session"),
    path("champions/sessions/<uuid:pk>/cancel/", sessions.cancel_session, name="cancel-session"),
    path("champions/sessions/<uuid:pk>/themes/", themes.record_theme, name="record-theme"),
    path("champions/slots/<uuid:pk>/", bookings.book_slot, name="book-slot"),
    # one's own appointments
    path("appointments/", bookings.list_bookings, name="list-bookings"),
    path("appointments/<uuid:pk>/", bookings.read_booking, name="read-booking"),
    path("appointments/<uuid:pk>/change/", bookings.change_booking, name="change-booking"),
    path("appointments/<uuid:pk>/cancel/", bookings.cancel_booking, name="cancel-booking"),
    path("appointments/<uuid:pk>/calendar/", bookings.download_booking, name="download-booking"),
    # questions
    path("champions/questions/", questions.list_questions, name="list-questions"),
    path("champions/questions/ask/", questions.ask_question, name="ask-question"),
    path(
        "champions/questions/follow/<slug:token>/",
        questions.follow_question,
        name="follow-question",
    ),
    path(
        "champions/questions/waiting/",
        questions.list_waiting_questions,
        name="list-waiting-questions",
    ),
    path(
        "champions/questions/<uuid:pk>/answer/", questions.answer_question, name="answer-question"
    ),
    path("champions/questions/<uuid:pk>/correct/", questions.correct_answer, name="correct-answer"),
    path(
        "champions/questions/<uuid:pk>/turn-down/",
        questions.turn_down_question,
        name="turn-down-question",
    ),
    # themes and actions
    path("champions/themes/", themes.list_themes, name="list-themes"),
    path("champions/themes/<uuid:pk>/action/", themes.start_action, name="start-action"),
    path("champions/themes/<uuid:pk>/idea/", themes.pass_on_theme, name="pass-on-theme"),
    path("champions/actions/", themes.list_actions, name="list-actions"),
    path("champions/actions/<int:pk>/", themes.close_action, name="close-action"),
]
