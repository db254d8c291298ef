"""The floor of every comparison: a Streamlit page with one list of choices, and the choice written below."""

import streamlit as st

st.title("Page vide")
choix = st.selectbox("Famille", ["aucune", "adhérents", "événements", "offres", "projets"])
st.text(f"Choisie : {choix}")
